import { containsFolded } from '../common/like-pattern.js';
import type { NamedStatement } from '../database/sql.js';
import { memberPage } from '../users/member-page.cte.js';

const COLUMNS = `g.id, g.display_name, g.external_id, g.version, g.created_at, g.updated_at,
    (select count(*)::int from group_members m where m.company_id = g.company_id and m.group_id = g.id) as member_count,
    (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role) order by p.name_key), '[]')
      from group_pool_links l join agent_pools p on p.company_id = l.company_id and p.id = l.pool_id
      where l.company_id = g.company_id and l.group_id = g.id) as pools`;

/** $1 company, $2 group. */
export const GET_LISTED_GROUP: NamedStatement = {
  name: 'groups.get-listed',
  text: `select ${COLUMNS}, g.attributes from groups g where g.company_id = $1 and g.id = $2`,
};

/** $1 company, $2 pattern, $3 count, $4 offset; in the order of names, which are unique. */
export const LIST_GROUPS: NamedStatement = {
  name: 'groups.list',
  text: `select ${COLUMNS} from groups g
    where g.company_id = $1 and ${containsFolded('g.display_name_key', '$2')}
    order by g.display_name_key limit $3 offset $4`,
};

/** $1 company, $2 pattern. */
export const COUNT_GROUPS: NamedStatement = {
  name: 'groups.count',
  text: `select count(*)::int as total from groups g
    where g.company_id = $1 and ${containsFolded('g.display_name_key', '$2')}`,
};

/** $1 company, $2 group. */
export const GROUP_MEMBERS = 'select m.user_id from group_members m where m.company_id = $1 and m.group_id = $2';

/**
 * $1 company, $2 group, $3 count, $4 offset, further ones are those of `matching`; in the order of userNames.
 *
 * @param nearStart of `isNearStart`
 * @param matching a condition on `u` that restricts the members
 */
export function listGroupMembers(nearStart: boolean, matching?: string): string {
  return `select u.id, u.user_name, u.display_name, u.active, u.managed_by, m.added_at
    from ${memberPage(GROUP_MEMBERS, nearStart, matching)}
    join group_members m on m.company_id = $1 and m.group_id = $2 and m.user_id = u.id
    order by u.user_name_key`;
}
