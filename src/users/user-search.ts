import { containsFolded, containsPattern } from '../common/like-pattern.js';
import type { Sql } from '../database/sql.js';

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
const FEW_USERS = 1000;

/**
 * Everybody of a company who matches, where they are few; undefined: many. Two questions, so that each is answered by its own
 * index: few of 200,000 are found in a hundredth of the time that reading them all would take.
 *
 * @param search part of the userName, the display name or an email address
 */
export async function fewUsers(sql: Sql, companyId: string, search: string): Promise<string[] | undefined> {
  const found = await sql.query<{ id: string }>(FIND_FEW, [companyId, containsPattern(search)]);
  return found.length > FEW_USERS ? undefined : found.map(({ id }) => id);
}

/** $1 company, $2 pattern. */
const FIND_FEW = `(
    select u.id from users u
    where u.company_id = $1 and (${containsFolded('u.user_name_key', '$2')} or ${containsFolded('u.display_name_key', '$2')})
    limit ${FEW_USERS + 1}
  ) union (
    select s.user_id from user_emails s
    where s.company_id = $1 and ${containsFolded('s.value_key', '$2')}
    limit ${FEW_USERS + 1})`;

/** What a search means for a list of members. */
export interface MemberSearch {
  /** A condition on `u`; `parameter` is bound to `value`. $1 is the company. */
  matching(parameter: string): string;
  readonly value: unknown;
  /** Everybody who matches is named. */
  readonly isFew: boolean;
}

/** @param search part of the userName, the display name or an email address */
export async function searchMembers(sql: Sql, companyId: string, search: string): Promise<MemberSearch> {
  const found = await fewUsers(sql, companyId, search);
  return found === undefined
    ? { matching: (parameter) => userContains('$1', parameter), value: containsPattern(search), isFew: false }
    : { matching: (parameter) => `u.id = any (${parameter}::uuid[])`, value: found, isFew: true };
}
