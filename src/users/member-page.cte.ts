/**
 * Whether a slice lies so near the start of a list of members that it is quicker to go along the company's userNames and
 * ask of each user whether they are a member, than to gather all members and sort them. That way passes about a hundredth
 * of the company's users at most, and in the default pool, where everybody is, hardly more than the slice.
 *
 * @param page startIndex counts from 1
 * @param size how many members there are
 */
export function isNearStart(page: { readonly startIndex: number; readonly count: number }, size: number): boolean {
  return (page.startIndex - 1 + page.count) * 100 <= size;
}

/** Users that a walk may pass, so that one in the wrong direction costs little: who is in a pool may all begin with Z. */
export const MOST_PASSED = 10_000;

/**
 * Reads a page of members: along the userNames where it lies near the start, and otherwise, or where the walk has passed as many
 * as it may, from all members.
 *
 * @param size how many members there are; 0 to have no walk
 * @param read of a statement made by `memberPage`
 */
export async function readMemberPage<Row>(
  page: { readonly startIndex: number; readonly count: number },
  size: number,
  read: (nearStart: boolean) => Promise<Row[]>,
): Promise<Row[]> {
  if (!isNearStart(page, size)) return read(false);
  const rows = await read(true);
  return rows.length < Math.min(page.count, size - page.startIndex + 1) ? read(false) : rows;
}

/**
 * A slice of the users who are members of something, in the order of userNames, as a source `u` with the columns that lists
 * of members show. $1 company, $2 what they are members of, $3 count, $4 offset; further ones are those of `matching`.
 *
 * Not for a statement that is planned once: the best plan for a group of 100,000 is the worst for one of ten.
 *
 * @param members a `select user_id …` with $1 and $2; may name a user twice
 * @param nearStart of `isNearStart`
 * @param matching a condition on `u` that restricts the members
 */
export function memberPage(members: string, nearStart: boolean, matching = 'true'): string {
  const columns = 'u.id, u.user_name, u.user_name_key, u.display_name, u.active, u.managed_by';
  const slice = 'order by u.user_name_key limit $3 offset $4';
  // `limit 1` keeps the planner from turning the question into a join, which would read all members for one page.
  return nearStart
    ? `(select ${columns} from (
          select * from users u where u.company_id = $1 order by u.user_name_key limit ${MOST_PASSED}
        ) u
        cross join lateral (select from (${members}) m where m.user_id = u.id limit 1) m
        where ${matching} ${slice}) u`
    : `(select ${columns} from users u where u.company_id = $1 and u.id in (${members}) and ${matching} ${slice}) u`;
}

/** How many members satisfy a condition. $1 company, $2 what they are members of; further ones are those of `matching`. */
export function countMembers(members: string, matching: string): string {
  return `select count(*)::int as total from users u
    where u.company_id = $1 and ${matching} and u.id in (${members})`;
}
