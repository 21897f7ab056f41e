import { insertDefaultMembership } from '../../agent-pools/default-membership.cte.js';
import { insertAuditEvent } from '../../audit/audit-event.cte.js';
import { liveSessions, revokeSessions, sessionsEndedTold } from '../../auth/sessions/revoke-sessions.cte.js';
import type { NamedStatement } from '../../database/sql.js';
import { unseenId, unseenList } from '../../database/unseen.js';
import { deleteLeftOverEmails, upsertUserEmails } from '../../users/user-emails.cte.js';
import { uuidV7 } from '../../audit/uuid-v7.cte.js';
import {
  forgetNameInReceipts,
  receiptOfDeactivation,
  receiptOfDeletion,
  type ReceiptExpressions,
} from '../../offboarding/offboarding-receipt.cte.js';
import { userGroups } from '../../groups/user-groups.cte.js';
import { USER_COLUMNS } from '../../users/user-record.js';

/*
 * The statements of a user's life, each one round trip and one transaction: the change, what follows from it in other
 * tables, and the audit event. $1 is the company, $2 the user, $3–$11 the record, $12–$20 the audit event.
 */

/** A new password is the provider's exactly when the provider manages the user. */
const SYNCED_NOW = `case when $7 = 'scim' and $10::text is not null then now() end`;

const SET_COLUMNS = `user_name = $3, external_id = $4, display_name = $5, active = $6, managed_by = $7, direct_role = $8,
  is_break_glass = $9, password_hash = $10, attributes = $11::jsonb,
  password_synced_at = case when password_hash is not distinct from $10 then password_synced_at else ${SYNCED_NOW} end,
  password_used_at = case when password_hash is not distinct from $10 then password_used_at end`;

/**
 * @param first number of the first of the nine parameters of the audit event, in the order of `auditValues`
 * @param more SQL expression: an object that joins what the parameters say of the state after; null when there is none
 */
function auditOf(from: string, first: number, more?: string): string {
  const parameter = (offset: number): string => `$${first + offset}`;
  const after = `${parameter(6)}::jsonb`;
  return insertAuditEvent(
    {
      companyId: '$1',
      id: parameter(0),
      actorType: parameter(1),
      actorId: `${parameter(2)}::uuid`,
      actorName: parameter(3),
      action: parameter(4),
      targetType: `'user'`,
      targetId: '$2',
      targetName: `${from}.user_name`,
      before: `${parameter(5)}::jsonb`,
      after: more === undefined ? after : `nullif(coalesce(${after}, '{}') || ${more}, '{}')`,
      requestId: parameter(7),
      sourceAddress: parameter(8),
    },
    from,
  );
}

/** As `auditOf`: who did it, and by which request. */
function receiptValues(first: number): ReceiptExpressions {
  const parameter = (offset: number): string => `$${first + offset}`;
  return {
    id: uuidV7(),
    companyId: '$1',
    actorType: parameter(1),
    actorId: `${parameter(2)}::uuid`,
    actorName: parameter(3),
    requestId: parameter(7),
    sourceAddress: parameter(8),
  };
}

/** Nobody is in a group before they exist. */
export const CREATE_USER: NamedStatement = {
  name: 'provisioning.create-user',
  text: `with written as (
      insert into users (company_id, id, user_name, external_id, display_name, active, managed_by, direct_role,
        is_break_glass, password_hash, attributes, password_synced_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, ${SYNCED_NOW})
      returning ${USER_COLUMNS}
    ),
    emails as (${upsertUserEmails('written')}),
    membership as (${insertDefaultMembership('written')}),
    audit as (${auditOf('written', 12)})
    select ${USER_COLUMNS}, null as groups from written`,
};

/**
 * Waits for sign-ins under way, which hold the user's row until their session is there: the statement after this one sees
 * that session. $1 company, $2 user.
 */
export const LOCK_USER: NamedStatement = {
  name: 'provisioning.lock-user',
  text: `select id from users where company_id = $1 and id = $2 for update`,
};

/** What changes with the user's row. */
export interface UserUpdate {
  readonly withEmails: boolean;
  readonly endsSessions: boolean;
}

/**
 * Changes a user. $21: the version that was read. No row: somebody was faster, or the user is gone. With `endsSessions`,
 * $22 the login methods whose sessions end (text[]), $23 the session that stays (uuid or null). What an ordinary change
 * does not need, it does not pay for.
 */
export function updateUser({ withEmails, endsSessions }: UserUpdate): NamedStatement {
  return UPDATES[`${withEmails}-${endsSessions}`];
}

const UPDATES = {
  'false-false': updateStatement({ withEmails: false, endsSessions: false }),
  'true-false': updateStatement({ withEmails: true, endsSessions: false }),
  'false-true': updateStatement({ withEmails: false, endsSessions: true }),
  'true-true': updateStatement({ withEmails: true, endsSessions: true }),
} as const;

function updateStatement({ withEmails, endsSessions }: UserUpdate): NamedStatement {
  const emails = `emails as (${upsertUserEmails('written')}),
    left_over as (${deleteLeftOverEmails('written')}),`;
  const sessions = `ended as (${revokeSessions('$1', 'written', { loginMethods: '$22', except: '$23' })}),
    receipt as (${receiptOfDeactivation(receiptValues(12), 'written', 'ended', `$16 = 'user.deactivated'`)}),`;
  return {
    name: `provisioning.update-user${withEmails ? '-and-emails' : ''}${endsSessions ? '-ending-sessions' : ''}`,
    text: `with written as (
      update users set ${SET_COLUMNS}, version = version + 1, updated_at = now()
      where company_id = $1 and id = $2 and version = $21
      returning ${USER_COLUMNS}
    ),
    ${withEmails ? emails : ''}
    ${endsSessions ? sessions : ''}
    audit as (${auditOf('written', 12, endsSessions ? sessionsEndedTold('ended') : undefined)})
    select ${USER_COLUMNS} from written`,
  };
}

/** Emails, memberships and sessions go by their foreign keys. $3–$11 the audit event, $12 the version that was read. */
export const DELETE_USER: NamedStatement = {
  name: 'provisioning.delete-user',
  text: `with written as (
      delete from users where company_id = $1 and id = $2 and version = $12 returning id, user_name
    ),
    ended as (${liveSessions('$1', 'written')}),
    receipt as (${receiptOfDeletion(receiptValues(3), 'written', 'ended')}),
    forgotten as (${forgetNameInReceipts('$1', 'written')}),
    audit as (${auditOf('written', 3, sessionsEndedTold('ended'))})
    select id from written`,
};

/** Any users of the company ($2: uuid[]); who may see them is the caller's rule. */
export const FIND_USERS: NamedStatement = {
  name: 'provisioning.find-users',
  text: `select ${USER_COLUMNS}, ${userGroups('users')} from users
    where company_id = ${unseenId('$1')} and id = any (${unseenList('$2', 'uuid')})`,
};
