import type { NamedStatement } from '../../database/sql.js';

/** Holds the group against deletion until the link is written; its members may change meanwhile. $1 company, $2 group. */
export const GROUP_TO_LINK: NamedStatement = {
  name: 'provisioning.group-to-link',
  text: `select display_name from groups where company_id = $1 and id = $2 for key share`,
};

/** Holds the pools as they are: their roles decide who may link them. $1 company, $2 pools; in the order of names. */
export const POOLS_TO_LINK: NamedStatement = {
  name: 'provisioning.pools-to-link',
  text: `with pool as (
      select id, name, name_key, role from agent_pools where company_id = $1 and id = any($2::uuid[]) order by id for share
    )
    select id, name, role from pool order by name_key`,
};

/** $1 company, $2 group, $3 pools, $4 who links, in words. Rows: the pools that were not linked before. */
export const LINK_POOLS: NamedStatement = {
  name: 'provisioning.link-pools',
  text: `with linked as (
      insert into group_pool_links (company_id, group_id, pool_id, linked_by)
      select $1, $2::uuid, w.pool_id, $4 from unnest($3::uuid[]) as w (pool_id)
      on conflict do nothing
      returning pool_id
    )
    select pool_id as id from linked`,
};

/** $1 company, $2 group, $3 pool. Rows: the pool, if it was linked. */
export const UNLINK_POOL: NamedStatement = {
  name: 'provisioning.unlink-pool',
  text: `with unlinked as (
      delete from group_pool_links where company_id = $1 and group_id = $2 and pool_id = $3 returning pool_id
    )
    select pool_id as id from unlinked`,
};
