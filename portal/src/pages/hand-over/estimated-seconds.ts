/** People whose owner one second changes on an ordinary server: 200,000 took 7 s. */
const PEOPLE_A_SECOND = 25_000;

/** About how long it takes to hand so many people over or back, in whole seconds; at least 1. */
export function estimatedSeconds(people: number): number {
  return Math.max(1, Math.ceil(people / PEOPLE_A_SECOND));
}
