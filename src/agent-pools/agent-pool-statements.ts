import { containsFolded } from '../common/like-pattern.js';
import type { NamedStatement } from '../database/sql.js';
import { memberPage } from '../users/member-page.cte.js';
import { MEMBER_COUNT, MEMBERSHIP_REASONS, membershipsWithGroups } from './membership-reasons.cte.js';

const POOL_COLUMNS = `p.id, p.name, p.description, p.role, p.is_default, p.version, p.created_at, p.updated_at,
    ${MEMBER_COUNT} as member_count,
    (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'displayName', g.display_name) order by g.display_name_key), '[]')
      from group_pool_links l join groups g on g.company_id = l.company_id and g.id = l.group_id
      where l.company_id = p.company_id and l.pool_id = p.id) as linked_groups`;

/** $1 company, $2 pool. */
export const GET_POOL: NamedStatement = {
  name: 'agent-pools.get',
  text: `select ${POOL_COLUMNS} from agent_pools p where p.company_id = $1 and p.id = $2`,
};

/** $1 company, $2 pattern, $3 count, $4 offset; in the order of names, which are unique. */
export const LIST_POOLS: NamedStatement = {
  name: 'agent-pools.list',
  text: `select ${POOL_COLUMNS} from agent_pools p
    where p.company_id = $1 and ${containsFolded('p.name_key', '$2')}
    order by p.name_key limit $3 offset $4`,
};

/** $1 company, $2 pattern. */
export const COUNT_POOLS: NamedStatement = {
  name: 'agent-pools.count',
  text: `select count(*)::int as total from agent_pools p
    where p.company_id = $1 and ${containsFolded('p.name_key', '$2')}`,
};

/**
 * $1 company, $2 pool, $3 count, $4 offset, further ones are those of `matching`; in the order of userNames, which are unique.
 *
 * @param members of `poolMembers`
 * @param nearStart of `isNearStart`
 * @param matching a condition on `u` that restricts the members
 */
export function listMembers(members: string, nearStart: boolean, matching?: string): string {
  return `select u.id, u.user_name, u.display_name, u.active, u.managed_by, m.sources, m.groups, m.assigned_at
    from ${memberPage(members, nearStart, matching)}
    cross join lateral (
      select ${MEMBERSHIP_REASONS}, min(m.assigned_at) as assigned_at
      from ${membershipsWithGroups('$1')}
      where m.company_id = $1 and m.pool_id = $2 and m.user_id = u.id
    ) m
    order by u.user_name_key`;
}

/** $1 company, $2 users. One row per user, with the pools in the order of their names. */
export const POOLS_OF_USERS: NamedStatement = {
  name: 'agent-pools.of-users',
  text: `select u.id, u.direct_role, coalesce(
      jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role, 'isDefault', p.is_default,
        'sources', m.sources, 'groups', m.groups) order by p.name_key) filter (where p.id is not null), '[]') as pools
    from users u
    left join (
      select m.user_id, m.pool_id, ${MEMBERSHIP_REASONS}
      from ${membershipsWithGroups('$1')}
      where m.company_id = $1 and m.user_id = any($2::uuid[])
      group by m.user_id, m.pool_id
    ) m on m.user_id = u.id
    left join agent_pools p on p.company_id = $1 and p.id = m.pool_id
    where u.company_id = $1 and u.id = any($2::uuid[])
    group by u.company_id, u.id`,
};
