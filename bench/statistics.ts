/**
 * The value below which the share `q` of all lies (nearest rank).
 *
 * @param sorted ascending
 * @returns NaN of nothing
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;
}

/** The middle value; of an even number of values the upper one of the two. */
export function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
