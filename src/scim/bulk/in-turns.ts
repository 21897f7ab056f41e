import { setImmediate } from 'node:timers/promises';

/** How long a long job may keep the event loop from everybody else. */
const LONGEST_TURN_MS = 10;

/** Does something with each of many items, one after the other, and lets other requests have their turn in between. */
export async function inTurns<T>(
  items: readonly T[],
  work: (item: T, index: number) => void | Promise<void>,
): Promise<void> {
  let turnBeganAt = performance.now();
  for (const [index, item] of items.entries()) {
    await work(item, index);
    if (performance.now() - turnBeganAt < LONGEST_TURN_MS) continue;
    await setImmediate();
    turnBeganAt = performance.now();
  }
}
