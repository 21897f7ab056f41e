import type { NamedStatement } from '../database/sql.js';

const BREAK_GLASS_COLUMNS = `u.id, u.user_name, u.display_name, u.managed_by, u.active, u.is_break_glass,
      u.password_hash is not null as has_password, u.password_used_at,
      u.direct_role = 'admin' or exists (
        select 1 from agent_pool_members m join agent_pools p on p.company_id = $1 and p.id = m.pool_id
        where m.company_id = $1 and m.user_id = u.id and p.role = 'admin') as is_admin`;

/** $1 company, $2 further users. Those flagged as break-glass, and those asked for. */
export const FIND_BREAK_GLASS_CANDIDATES: NamedStatement = {
  name: 'identity-config.find-break-glass-candidates',
  text: `select ${BREAK_GLASS_COLUMNS}
    from (
      select * from users where company_id = $1 and is_break_glass
      union
      select * from users where company_id = $1 and id = any ($2::uuid[])
    ) u
    order by u.id`,
};

/** $1 company. Local people who are flagged or admins, the first 200 by name. Each road begins at the few admins. */
export const LIST_BREAK_GLASS_CANDIDATES: NamedStatement = {
  name: 'identity-config.list-break-glass-candidates',
  text: `select ${BREAK_GLASS_COLUMNS}
    from (
      select id from users where company_id = $1 and is_break_glass
      union
      select id from users where company_id = $1 and direct_role = 'admin'
      union
      select m.user_id from agent_pools p join agent_pool_members m on m.company_id = $1 and m.pool_id = p.id
      where p.company_id = $1 and p.role = 'admin'
    ) a
    join users u on u.company_id = $1 and u.id = a.id
    where u.managed_by = 'local'
    order by u.user_name_key limit 200`,
};

export interface BreakGlassRow {
  id: string;
  user_name: string;
  display_name: string | null;
  managed_by: 'local' | 'scim';
  active: boolean;
  is_break_glass: boolean;
  has_password: boolean;
  password_used_at: Date | null;
  is_admin: boolean;
}

/** $1 company. */
export const COUNT_USERS: NamedStatement = {
  name: 'identity-config.count-users',
  text: `select
      count(*) filter (where managed_by = 'local')::int as local,
      count(*) filter (where managed_by = 'scim')::int as scim,
      count(*) filter (where managed_by = 'scim' and external_id is null)::int as not_linked,
      count(*) filter (where managed_by = 'local' and not is_break_glass
        and last_seen_from_provider_at is not null)::int as seen,
      count(*) filter (where managed_by = 'local' and not is_break_glass
        and last_seen_from_provider_at is null)::int as unseen,
      count(*) filter (where is_break_glass)::int as excluded
    from users where company_id = $1`,
};

/** $1 company. No change of a switch, so the version stays. */
export const COUNT_SCHEMA_CHANGE: NamedStatement = {
  name: 'identity-config.count-schema-change',
  text: `update identity_configurations set schema_revision = schema_revision + 1 where company_id = $1`,
};

/** How many users of a company are managed by whom, and how they would fare in a hand-over. */
export interface UserCounts {
  /** Managed by the company's admins; `seen` + `unseen` + `excluded`. */
  readonly local: number;
  /** Managed by the provider. */
  readonly scim: number;
  /** Of `scim`: without an externalId, so not yet linked by the provider. */
  readonly notLinked: number;
  /** Local users whom the provider looked for or tried to create. */
  readonly seen: number;
  readonly unseen: number;
  /** Break-glass admins, who stay local. */
  readonly excluded: number;
}

export type UserCountsRow = Omit<UserCounts, 'notLinked'> & { not_linked: number };
