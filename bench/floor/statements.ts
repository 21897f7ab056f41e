/*
 * The least a SCIM server can send to the same tables: by hand and not out of Muster's own parts, so that a statement of
 * Muster's that becomes slow does not make the floor slow with it.
 */

const COLUMNS = `id, user_name, external_id, display_name, active, attributes, version, created_at, updated_at`;

/** $1 company, $2 id. */
export const GET = {
  name: 'get',
  text: `select ${COLUMNS} from users where company_id = $1 and id = $2 and managed_by = 'scim'`,
};

/** $1 company, $2 userName in any case. */
export const BY_NAME = {
  name: 'by-name',
  text: `select ${COLUMNS} from users where company_id = $1
    and user_name_key = lower($2::text collate "und-x-icu") collate "C" and managed_by = 'scim'`,
};

/** $1 company, $2 offset, $3 limit. */
export const PAGE = {
  name: 'page',
  text: `select ${COLUMNS} from users where company_id = $1 and managed_by = 'scim' order by id offset $2 limit $3`,
};

/** $1 company. */
export const COUNT = {
  name: 'count',
  text: `select count(*)::int as total from users where company_id = $1 and managed_by = 'scim'`,
};

/** $1 company, $2 SHA-256 of the session's token. */
export const SESSION = {
  name: 'session',
  text: `select s.id, s.login_method, s.created_at, least(s.expires_at, s.idle_expires_at) as expires_at, u.id as user_id,
      u.user_name, u.external_id, u.display_name, u.attributes->'emails'->0->>'value' as email, u.direct_role,
      (select json_agg(json_build_object('id', p.id, 'name', p.name, 'role', p.role, 'isDefault', p.is_default,
          'source', m.source))
        from agent_pool_members m join agent_pools p on p.company_id = $1 and p.id = m.pool_id
        where m.company_id = $1 and m.user_id = u.id) as pools
    from sessions s join users u on u.company_id = $1 and u.id = s.user_id
    where s.company_id = $1 and s.hash = $2`,
};

const INSERT_USER = `insert into users (company_id, id, user_name, external_id, display_name, active, managed_by, attributes)
  values ($1, $2, $3, $4, $5, $6, 'scim', $7) returning ${COLUMNS}`;

/** $1 company, $2–$7 the user. */
export const CREATE_ONE_ROW = { name: 'create-one-row', text: INSERT_USER };

/** $8–$10 values, types and primaries of the emails; $11–$16 the audit event. */
export const CREATE = {
  name: 'create',
  text: `with u as (${INSERT_USER}),
    emails as (
      insert into user_emails (company_id, user_id, position, value, type, is_primary)
      select $1, $2, n - 1, value, type, is_primary
      from unnest($8::text[], $9::text[], $10::boolean[]) with ordinality as e (value, type, is_primary, n)
    ),
    membership as (
      insert into agent_pool_members (company_id, pool_id, user_id, source)
      select $1, id, $2, 'default' from agent_pools where company_id = $1 and is_default
    ),
    audit as (
      insert into audit_events (company_id, id, actor_type, actor_id, actor_name, action, target_type, target_id,
        target_name, after, request_id, source_address)
      values ($1, $11, 'apiKey', $12, $13, 'user.created', 'user', $2, $3, $14, $15, $16)
    )
    select * from u`,
};

/** $1 company, $2 group, $3 user, $4–$9 the audit event. */
const memberStatement = (change: string): string => `with m as (${change} returning user_id),
  g as (
    update groups set version = version + 1, updated_at = now() where company_id = $1 and id = $2 returning display_name
  )
  insert into audit_events (company_id, id, actor_type, actor_id, actor_name, action, target_type, target_id,
    target_name, after, request_id, source_address)
  select $1, $4, 'apiKey', $5, $6, 'group.membersChanged', 'group', $2, g.display_name, $7, $8, $9 from g, m`;

export const ADD_MEMBER = {
  name: 'add-member',
  text: memberStatement('insert into group_members (company_id, group_id, user_id) values ($1, $2, $3)'),
};

export const REMOVE_MEMBER = {
  name: 'remove-member',
  text: memberStatement('delete from group_members where company_id = $1 and group_id = $2 and user_id = $3'),
};

const SET = `update users set active = coalesce($3, active), display_name = coalesce($4, display_name),
  version = version + 1, updated_at = now()
  where company_id = $1 and id = $2 and managed_by = 'scim' returning ${COLUMNS}`;

/** $1 company, $2 id, $3 active or null, $4 displayName or null. */
export const PATCH_ONE_ROW = { name: 'patch-one-row', text: SET };

/** $5–$9 the audit event; PostgreSQL 18 gives the state before without reading it first. */
export const PATCH = {
  name: 'patch',
  text: `with u as (${SET}, old.active as old_active, old.display_name as old_name),
    audit as (
      insert into audit_events (company_id, id, actor_type, actor_id, actor_name, action, target_type, target_id,
        target_name, before, after, request_id, source_address)
      select $1, $5, 'apiKey', $6, $7,
        case when $3 is null then 'user.updated' when $3 then 'user.reactivated' else 'user.deactivated' end,
        'user', $2, user_name,
        case when $3 is null then jsonb_build_object('displayName', old_name) else jsonb_build_object('active', old_active) end,
        case when $3 is null then jsonb_build_object('displayName', $4) else jsonb_build_object('active', $3) end,
        $8, $9
      from u
    )
    select ${COLUMNS} from u`,
};
