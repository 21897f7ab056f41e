import { effectiveRank, inheritedRankOf } from '../../agent-pools/effective-role.cte.js';
import { insertAuditEvent } from '../../audit/audit-event.cte.js';
import type { CompanyStatus, Plan } from '../../companies/company.entity.js';
import type { NamedStatement } from '../../database/sql.js';
import type { LoginMethod } from './session.entity.js';

/** Everything that decides over a request of a person, read anew for each. $1 company, $2 SHA-256 of the session's token. */
export const FIND_SESSION: NamedStatement = {
  name: 'auth.find-session',
  text: `select s.id, s.hash, s.login_method, s.last_seen_at, s.expires_at, s.idle_expires_at, s.revoked_at,
      u.id as user_id, u.user_name, u.display_name, u.active, u.is_break_glass,
      u.password_hash is not null and u.managed_by = 'local' and (not i.sso_enabled or u.is_break_glass) as may_change_password,
      ${effectiveRank('u.direct_role', inheritedRankOf('$1', 'u.id'))} as effective_rank,
      c.slug, c.name, c.plan, c.status, i.sso_enabled
    from sessions s
    join users u on u.company_id = s.company_id and u.id = s.user_id
    join companies c on c.id = s.company_id
    join identity_configurations i on i.company_id = s.company_id
    where s.company_id = $1 and s.hash = $2`,
};

export interface SessionRow {
  id: string;
  hash: Buffer;
  login_method: LoginMethod;
  last_seen_at: Date;
  expires_at: Date;
  idle_expires_at: Date;
  revoked_at: Date | null;
  user_id: string;
  user_name: string;
  display_name: string | null;
  active: boolean;
  is_break_glass: boolean;
  may_change_password: boolean;
  effective_rank: number;
  slug: string;
  name: string;
  plan: Plan;
  status: CompanyStatus;
  sso_enabled: boolean;
}

/** $1 company, $2 session, $3 now, $4 the new idle limit. */
export const TOUCH_SESSION: NamedStatement = {
  name: 'auth.touch-session',
  text: `update sessions set last_seen_at = $3, idle_expires_at = $4
    where company_id = $1 and id = $2 and last_seen_at < $3::timestamptz - interval '1 minute'`,
};

/**
 * $1 company, $2 user, $3 session, $4 hash, $5 login method, $6 now, $7 absolute limit, $8 idle limit, $9 source address,
 * $10 user agent, $11 the hash of the password that was verified (null for SSO), $12 id of the audit event, $13 what it
 * says, $14 request id.
 *
 * The rules of signing in are in here once more, under a lock that lasts until the session is there: whoever deactivates
 * the person, changes the password or switches SSO on or off at this moment either finds the session, or there is none.
 * The configuration is locked before the person, as by whoever changes it and users: a hand-over would meet sign-ins that
 * wait for it.
 */
export const CREATE_SESSION: NamedStatement = {
  name: 'auth.create-session',
  text: `with person as (
      select u.id, u.user_name
      from users u
      join identity_configurations i on i.company_id = $1
      join companies c on c.id = $1
      where u.company_id = $1 and u.id = $2 and u.active and c.status = 'active'
        and case $5 when 'sso' then i.sso_enabled
          else (not i.sso_enabled or u.is_break_glass) and u.password_hash = $11 end
      for share of i, u
    ),
    long_gone as (
      delete from sessions where company_id = $1 and user_id = $2 and expires_at < $6::timestamptz - interval '30 days'
    ),
    created as (
      insert into sessions (company_id, id, hash, user_id, login_method, created_at, last_seen_at, expires_at,
        idle_expires_at, source_address, user_agent)
      select $1, $3::uuid, $4::bytea, person.id, $5, $6::timestamptz, $6::timestamptz, $7::timestamptz, $8::timestamptz, $9, $10
      from person
      returning id
    ),
    audit as (${insertAuditEvent(
      {
        companyId: '$1',
        id: '$12::uuid',
        actorType: `'user'`,
        actorId: 'person.id',
        actorName: 'person.user_name',
        action: `'session.created'`,
        targetType: `'user'`,
        targetId: 'person.id',
        targetName: 'person.user_name',
        before: 'null',
        after: '$13::jsonb',
        requestId: '$14',
        sourceAddress: '$9',
      },
      'person',
    )})
    select id from created`,
};

/** $1 company, $2 user, $3 now; newest first. */
export const LIST_LIVE_SESSIONS: NamedStatement = {
  name: 'auth.list-live-sessions',
  text: `select id, created_at, last_seen_at, least(expires_at, idle_expires_at) as expires_at, login_method,
      source_address, user_agent
    from sessions
    where company_id = $1 and user_id = $2 and revoked_at is null and least(expires_at, idle_expires_at) > $3
    order by id desc limit 200`,
};

/** $1 company, $2 session. Rows: the session, if it was live. */
export const END_SESSION: NamedStatement = {
  name: 'auth.end-session',
  text: `with ended as (
      update sessions set revoked_at = now() where company_id = $1 and id = $2 and revoked_at is null returning id
    )
    select id from ended`,
};

/** $1 company, $2 user. */
export const END_SESSIONS_OF_USER: NamedStatement = {
  name: 'auth.end-sessions-of-user',
  text: `with ended as (
      update sessions set revoked_at = now()
      where company_id = $1 and user_id = $2 and revoked_at is null and least(expires_at, idle_expires_at) > now()
      returning id
    )
    select count(*)::int as ended from ended`,
};

/** When SSO goes on (domain §5 rule 5). $1 company. */
export const END_PASSWORD_SESSIONS: NamedStatement = {
  name: 'auth.end-password-sessions',
  text: `with ended as (
      update sessions s set revoked_at = now()
      where s.company_id = $1 and s.login_method = 'password' and s.revoked_at is null
        and least(s.expires_at, s.idle_expires_at) > now()
        and not exists (select 1 from users u where u.company_id = $1 and u.id = s.user_id and u.is_break_glass)
      returning s.id
    )
    select count(*)::int as ended from ended`,
};
