import { containsFolded } from '../common/like-pattern.js';
import type { NamedStatement } from '../database/sql.js';

const POOL_COLUMNS = `p.id, p.name, p.description, p.role, p.is_default, p.version, p.created_at, p.updated_at,
    (select count(distinct m.user_id)::int from agent_pool_memberships m
      where m.company_id = p.company_id and m.pool_id = p.id) as member_count`;

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
 * $1 company, $2 pool, $3 count, $4 offset. Goes along the index of userNames and asks for each user whether they are a
 * member: the default pool, where everybody is, need not be sorted for one page.
 */
export const LIST_MEMBERS: NamedStatement = {
  name: 'agent-pools.list-members',
  text: `select u.id, u.user_name, u.display_name, u.active, u.managed_by, m.sources, m.assigned_at
    from (
      select u.id, u.user_name, u.user_name_key, u.display_name, u.active, u.managed_by from users u
      where u.company_id = $1 and exists (
        select 1 from agent_pool_memberships m where m.company_id = $1 and m.pool_id = $2 and m.user_id = u.id)
      order by u.user_name_key limit $3 offset $4
    ) u
    cross join lateral (
      select array_agg(distinct m.source order by m.source) as sources, min(m.assigned_at) as assigned_at
      from agent_pool_memberships m where m.company_id = $1 and m.pool_id = $2 and m.user_id = u.id
    ) m
    order by u.user_name_key`,
};

/** $1 company, $2 users. One row per user, with the pools in the order of their names. */
export const POOLS_OF_USERS: NamedStatement = {
  name: 'agent-pools.of-users',
  text: `select u.id, u.direct_role, coalesce(
      jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role, 'isDefault', p.is_default,
        'sources', m.sources) order by p.name_key) filter (where p.id is not null), '[]') as pools
    from users u
    left join (
      select user_id, pool_id, array_agg(distinct source order by source) as sources
      from agent_pool_memberships where company_id = $1 and user_id = any($2::uuid[])
      group by user_id, pool_id
    ) m on m.user_id = u.id
    left join agent_pools p on p.company_id = $1 and p.id = m.pool_id
    where u.company_id = $1 and u.id = any($2::uuid[])
    group by u.company_id, u.id`,
};
