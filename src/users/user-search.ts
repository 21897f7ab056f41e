import { containsFolded, containsPattern } from '../common/like-pattern.js';
import type { SqlCriteria } from '../common/sql-criteria.js';

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

/** More than these are no short list: then many users match, and a page of them is soon found on the way through all. */
export const FEW_USERS = 1000;

/**
 * The users of a company who match, as rows `(id)`; more than `FEW_USERS` rows say that there are many, and not who. Two
 * questions, so that each is answered by its own index: few of 200,000 are found in the time that reading them all would take
 * a hundred times.
 */
export function fewUsers(companyId: string, search: string): SqlCriteria {
  const sql = `(
      select u.id from users u
      where u.company_id = $1 and (${containsFolded('u.user_name_key', '$2')} or ${containsFolded('u.display_name_key', '$2')})
      limit ${FEW_USERS + 1}
    ) union (
      select s.user_id from user_emails s
      where s.company_id = $1 and ${containsFolded('s.value_key', '$2')}
      limit ${FEW_USERS + 1})`;
  return { sql, parameters: [companyId, containsPattern(search)] };
}
