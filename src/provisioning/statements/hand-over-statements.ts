import type { Actor } from '../../audit/actor.js';
import { insertAuditEvent } from '../../audit/audit-event.cte.js';
import type { AuditAction } from '../../audit/sentences/tell.js';
import { uuidV7 } from '../../audit/uuid-v7.cte.js';
import { revokeSessions } from '../../auth/sessions/revoke-sessions.cte.js';
import { containsFolded } from '../../common/like-pattern.js';
import type { NamedStatement } from '../../database/sql.js';

/*
 * Who manages a company's users, changed for all of them at once. $1 is the company, $4–$8 the actor: type, id, name,
 * request id, source address. Each changed user gets an audit event of its own.
 */

/** $4–$8. */
export function auditActor(actor: Actor): unknown[] {
  return [actor.type, actor.id ?? null, actor.name, actor.requestId ?? null, actor.sourceAddress ?? null];
}

function auditPerUser(action: AuditAction, from: 'local' | 'scim', to: 'local' | 'scim'): string {
  return insertAuditEvent(
    {
      companyId: '$1',
      id: uuidV7(),
      actorType: '$4',
      actorId: '$5::uuid',
      actorName: '$6',
      action: `'${action}'`,
      targetType: `'user'`,
      targetId: 'changed.id',
      targetName: 'changed.user_name',
      before: `'{"managedBy":"${from}"}'::jsonb`,
      after: `'{"managedBy":"${to}"}'::jsonb`,
      requestId: '$7',
      sourceAddress: '$8',
    },
    'changed',
  );
}

/**
 * The end of the next part: the id of the last of at most $3 users of `which` after $2. A range of ids is read in the order of the
 * primary key; a list of them may be looked up by reading the whole company.
 */
function part(which: string): string {
  return `part as materialized (
      select id as last from (
        select id from users where company_id = $1 and id > $2 and ${which} order by id limit $3) next
      order by id desc limit 1
    )`;
}

const IN_PART = 'company_id = $1 and id > $2 and id <= (select last from part)';

/** What `ChangeOfMany` goes on from. */
const LAST = '(select last from part) as last';

const GOES = `managed_by = 'local' and not is_break_glass and ($9 or last_seen_from_provider_at is not null)`;

/**
 * $9: also those the provider was never seen asking for. Break-glass admins stay local (domain invariant 9). Everybody else
 * signs in anew, through the provider.
 */
export const HAND_OVER_USERS: NamedStatement = {
  name: 'provisioning.hand-over-users',
  text: `with ${part(GOES)},
    changed as (
      update users set managed_by = 'scim', version = version + 1, updated_at = now()
      where ${IN_PART} and ${GOES}
      returning id, user_name, last_seen_from_provider_at
    ),
    ended as (${revokeSessions('$1', 'changed', { loginMethods: `array['password', 'sso']`, except: 'null' })}),
    audit as (${auditPerUser('user.handedOver', 'local', 'scim')})
    select count(*) filter (where last_seen_from_provider_at is not null)::int as seen,
      count(*) filter (where last_seen_from_provider_at is null)::int as unseen, ${LAST}
    from changed`,
};

const RETURNS = `managed_by = 'scim' and ($9::uuid[] is null or id = any ($9::uuid[]))`;

/** $9: these users, or null for all. */
export const RETURN_USERS: NamedStatement = {
  name: 'provisioning.return-users-to-local',
  text: `with ${part(RETURNS)},
    changed as (
      update users set managed_by = 'local', version = version + 1, updated_at = now()
      where ${IN_PART} and ${RETURNS}
      returning id, user_name
    ),
    audit as (${auditPerUser('user.returnedToLocal', 'scim', 'local')})
    select count(*)::int as users, ${LAST} from changed`,
};

/** $2 ids; those of them that are users of the company. */
export const FIND_EXISTING_IDS: NamedStatement = {
  name: 'provisioning.find-existing-user-ids',
  text: `select id from users where company_id = $1 and id = any ($2::uuid[])`,
};

const NAME_MATCHES = `($2::text is null or ${containsFolded('user_name_key', '$2')}
  or ${containsFolded('lower(display_name collate "und-x-icu") collate "C"', '$2')})`;

const CANDIDATES = `select * from (
    select id, user_name, display_name, active, direct_role, last_seen_from_provider_at, user_name_key,
      case when is_break_glass then 'excluded' when last_seen_from_provider_at is null then 'unseen' else 'seen' end as kind
    from users where company_id = $1 and managed_by = 'local' and ${NAME_MATCHES}) u
  where ($3::text is null or kind = $3)`;

/** $2 pattern of the name or null, $3 kind or null, $4 offset, $5 limit. */
export const LIST_HAND_OVER: NamedStatement = {
  name: 'provisioning.list-hand-over',
  text: `${CANDIDATES} order by user_name_key offset $4 limit $5`,
};

/** $2 pattern of the name, $3 kind or null. */
export const COUNT_HAND_OVER: NamedStatement = {
  name: 'provisioning.count-hand-over',
  text: `select count(*)::int as users from (${CANDIDATES}) found`,
};

/** $2 and $3 as above, $4 folded userName that they come after, $5 limit. */
export const WALK_HAND_OVER: NamedStatement = {
  name: 'provisioning.walk-hand-over',
  text: `${CANDIDATES} and user_name_key > $4 order by user_name_key limit $5`,
};

const NOT_LINKED = `select id, user_name, display_name, active, direct_role, last_seen_from_provider_at, user_name_key
  from users where company_id = $1 and managed_by = 'scim' and external_id is null and ${NAME_MATCHES}`;

/** $2 pattern of the name or null, $3 offset, $4 limit. */
export const LIST_NOT_LINKED: NamedStatement = {
  name: 'provisioning.list-not-linked',
  text: `${NOT_LINKED} order by user_name_key offset $3 limit $4`,
};

/** $2 pattern of the name. */
export const COUNT_NOT_LINKED: NamedStatement = {
  name: 'provisioning.count-not-linked',
  text: `select count(*)::int as users from (${NOT_LINKED}) found`,
};
