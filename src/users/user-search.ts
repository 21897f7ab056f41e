import { containsFolded } from '../common/like-pattern.js';

/**
 * Whether the user `u` has a text in the userName, the display name or an email address; case does not matter.
 *
 * @param company SQL expression, most often `$1`
 * @param pattern SQL expression, most often a parameter bound to `containsPattern(…)`
 */
export function userContains(company: string, pattern: string): string {
  return `(
      ${containsFolded('u.user_name_key', pattern)}
      or ${containsFolded('u.display_name_key', pattern)}
      or u.id in (
        select s.user_id from user_emails s
        where s.company_id = ${company} and ${containsFolded('s.value_key', pattern)}))`;
}
