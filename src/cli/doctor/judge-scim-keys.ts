import { daysLeft } from '../../auth/api-keys/api-key-state.js';
import { type Judgement, ok, warning, wrong } from './finding.js';
import { someOf } from './some-of.js';

/** The newest expiry among a company's keys that are not revoked and have the scope `scim`. */
export interface LastScimKey {
  readonly slug: string;
  /** Null: there is no such key. */
  readonly expiresAt: Date | null;
}

/**
 * Whether every company with SCIM on can be provisioned, today and for the next two weeks.
 *
 * @param keys only of companies that have no key that lasts longer than `WARN_DAYS`
 */
export function judgeScimKeys(keys: readonly LastScimKey[], now: Date): Judgement {
  const isOver = ({ expiresAt }: LastScimKey): boolean => expiresAt === null || expiresAt <= now;
  const without = keys.filter((key) => isOver(key)).map(({ slug }) => slug);
  if (without.length > 0)
    return wrong(
      `SCIM is on, but no key is valid, so nobody is provisioned: ${someOf(without)}. ` +
        `Make one: muster api-key create --company ${without[0]} --scope scim`,
    );
  const [soonest] = keys;
  if (soonest === undefined) return ok('every company with SCIM on has one');
  return warning(
    `The last key expires within ${WARN_DAYS} days, and provisioning stops then: ` +
      `${someOf(keys.map((key) => `${key.slug} (${inDays(daysLeft(key, now))})`))}. ` +
      `Make another: muster api-key create --company ${soonest.slug} --scope scim`,
  );
}

/** How early the end of a company's last key is told. */
export const WARN_DAYS = 14;

function inDays(days: number | null): string {
  return days === 1 ? '1 day' : `${days} days`;
}
