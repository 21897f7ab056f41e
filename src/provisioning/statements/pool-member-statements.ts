import { insertAuditEvent } from '../../audit/audit-event.cte.js';
import type { AuditAction } from '../../audit/sentences/tell.js';
import type { NamedStatement } from '../../database/sql.js';

/** Locks the users against deletion until the membership is written. $1 company, $2 user ids; rows: who exists. */
export const HOLD_USERS: NamedStatement = {
  name: 'provisioning.hold-users',
  text: `select id from users where company_id = $1 and id = any($2::uuid[]) order by id for key share`,
};

/** @param first number of the first of the five parameters of actor and request */
function auditOf(action: AuditAction, from: string, first: number, values: { before: string; after: string }): string {
  const parameter = (offset: number): string => `$${first + offset}`;
  return insertAuditEvent(
    {
      companyId: '$1',
      id: `${from}.event_id`,
      actorType: parameter(0),
      actorId: `${parameter(1)}::uuid`,
      actorName: parameter(2),
      action: `'${action}'`,
      targetType: `'user'`,
      targetId: `${from}.user_id`,
      targetName: `${from}.user_name`,
      ...values,
      requestId: parameter(3),
      sourceAddress: parameter(4),
    },
    from,
  );
}

/**
 * Adds the source `portal` for many users, with one event for each who did not have it. $1 company, $2 pool, $3 user ids,
 * $4 as many ids for events, $5 who assigns, in words, $6 the pool's name, $7–$11 actor and request.
 */
export const ADD_MEMBERS: NamedStatement = {
  name: 'provisioning.add-pool-members',
  text: `with added as (
      insert into agent_pool_members (company_id, pool_id, user_id, source, assigned_by)
      select $1, $2::uuid, w.user_id, 'portal', $5 from unnest($3::uuid[]) as w (user_id)
      on conflict do nothing
      returning user_id
    ),
    change as (
      select w.event_id, w.user_id, u.user_name
      from added
      join unnest($3::uuid[], $4::uuid[]) as w (user_id, event_id) on w.user_id = added.user_id
      join users u on u.company_id = $1 and u.id = added.user_id
    ),
    audit as (${auditOf('agentPool.memberAdded', 'change', 7, {
      before: 'null',
      after: `jsonb_build_object('poolId', $2::uuid, 'pool', $6::text, 'sources', jsonb_build_array('portal'))`,
    })})
    select user_id from added`,
};

/**
 * Removes what admins and the default rule gave to many users, with one event for each who had that. $1 company, $2 pool,
 * $3 user ids, $4 as many ids for events, $5 the pool's name, $6–$10 actor and request. Rows: the sources that are gone.
 */
export const REMOVE_MEMBERS: NamedStatement = {
  name: 'provisioning.remove-pool-members',
  text: `with removed as (
      delete from agent_pool_members
      where company_id = $1 and pool_id = $2::uuid and user_id = any($3::uuid[]) and source in ('default', 'portal')
      returning user_id, source
    ),
    change as (
      select w.event_id, w.user_id, u.user_name, jsonb_agg(removed.source order by removed.source) as sources
      from removed
      join unnest($3::uuid[], $4::uuid[]) as w (user_id, event_id) on w.user_id = removed.user_id
      join users u on u.company_id = $1 and u.id = removed.user_id
      group by w.event_id, w.user_id, u.user_name
    ),
    audit as (${auditOf('agentPool.memberRemoved', 'change', 6, {
      before: `jsonb_build_object('poolId', $2::uuid, 'pool', $5::text, 'sources', change.sources)`,
      after: 'null',
    })})
    select user_id, source from removed order by source`,
};
