/**
 * Whether objects and lists are nested deeper than `levels`. Not recursive, so that no depth of input can exhaust the stack.
 *
 * @param value as JSON.parse gives it
 */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    const containers = level.filter((item) => typeof item === 'object' && item !== null);
    if (containers.length > 0 && depth === levels) return true;
    level = containers.flatMap((item) => Object.values(item));
  }
  return false;
}
