import type { NamedStatement } from '../database/sql.js';

/** $1 company. */
export const COUNT_PEOPLE: NamedStatement = {
  name: 'dashboard.count-people',
  text: `select
      count(*) filter (where active and managed_by = 'local')::int as "activeLocal",
      count(*) filter (where active and managed_by = 'scim')::int as "activeScim",
      count(*) filter (where not active and managed_by = 'local')::int as "inactiveLocal",
      count(*) filter (where not active and managed_by = 'scim')::int as "inactiveScim",
      count(*) filter (where managed_by = 'scim' and external_id is null)::int as "notLinked",
      (select count(*)::int from agent_pools where company_id = $1) as "agentPools",
      (select count(*)::int from groups where company_id = $1) as groups
    from users where company_id = $1`,
};

export interface PeopleRow {
  readonly activeLocal: number;
  readonly activeScim: number;
  readonly inactiveLocal: number;
  readonly inactiveScim: number;
  readonly notLinked: number;
  readonly agentPools: number;
  readonly groups: number;
}

/** $1 company, $2 since when. A key's last use is to the minute, the milestones are written shortly after the request. */
export const PROVIDER_ACTIVITY: NamedStatement = {
  name: 'dashboard.provider-activity',
  text: `select a.*, m."lastErrorAt", greatest(m.contact_at, k.used_at) as "lastContactAt"
    from (
      select coalesce(sum(requests), 0)::int as requests, coalesce(sum(creates), 0)::int as creates,
        coalesce(sum(updates), 0)::int as updates, coalesce(sum(deletes), 0)::int as deletes,
        coalesce(sum(errors), 0)::int as errors, coalesce(sum(refused), 0)::int as refused
      from provisioning_activity where company_id = $1 and minute >= $2
    ) a
    cross join (
      select max(last_at) filter (where name = 'contact') as contact_at,
        max(last_at) filter (where name in ('error', 'refused')) as "lastErrorAt"
      from provisioning_milestones where company_id = $1
    ) m
    cross join (
      select max(last_used_at) as used_at from api_keys where company_id = $1 and 'scim' = any (scopes)
    ) k`,
};

export interface ActivityRow {
  readonly requests: number;
  readonly creates: number;
  readonly updates: number;
  readonly deletes: number;
  readonly errors: number;
  readonly refused: number;
  readonly lastContactAt: Date | null;
  readonly lastErrorAt: Date | null;
}

/**
 * $1 company, $2 lowest id of an audit event that is recent enough. For each break-glass admin the last sign-in past the
 * provider; by the index of persons, for there are few of them and many sign-ins.
 */
export const BREAK_GLASS_SIGN_INS: NamedStatement = {
  name: 'dashboard.break-glass-sign-ins',
  text: `select u.id as "userId", u.user_name as "userName", u.display_name as "displayName", e.at
    from users u
    cross join lateral (
      select a.at from audit_events a
      where a.company_id = $1 and a.actor_type = 'user' and a.actor_id = u.id and a.id >= $2
        and a.action = 'session.created' and a.after -> 'breakGlass' = 'true'
      order by a.id desc limit 1
    ) e
    where u.company_id = $1 and u.is_break_glass
    order by e.at desc`,
};

export interface BreakGlassSignInRow {
  readonly userId: string;
  readonly userName: string;
  readonly displayName: string | null;
  readonly at: Date;
}
