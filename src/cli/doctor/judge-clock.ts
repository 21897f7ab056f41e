import { type Judgement, ok, wrong } from './finding.js';

/** Keys expire and assertions are judged by this machine's clock; what is written carries the database's. */
const MOST_APART_MS = 5_000;

/**
 * Whether this machine and the database agree about the time.
 *
 * @param aheadMs by how much the database is ahead; negative: behind
 */
export function judgeClock(aheadMs: number): Judgement {
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1);
  if (Math.abs(aheadMs) < MOST_APART_MS) return ok(`${seconds} s apart from the database`);
  const direction = aheadMs > 0 ? 'ahead of' : 'behind';
  return wrong(`The database is ${seconds} s ${direction} this machine. Let both follow a time server (NTP).`);
}
