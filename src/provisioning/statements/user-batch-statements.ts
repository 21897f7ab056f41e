import { insertDefaultMembership } from '../../agent-pools/default-membership.cte.js';
import { insertAuditEvent } from '../../audit/audit-event.cte.js';
import type { NamedStatement } from '../../database/sql.js';
import { upsertUserEmails } from '../../users/user-emails.cte.js';

/**
 * As `CREATE_USER` for many at once: all or none. $1 is the company, $2 the users (a list of JSON objects with the columns
 * below), $3–$5 the actor (type, id, name), $6 the request's id, $7 the source address.
 *
 * Written in the order of names, so that two requests which want the same names wait for each other and not in a circle.
 */
export const CREATE_USERS: NamedStatement = {
  name: 'provisioning.create-users',
  text: `with wanted as materialized (
      select * from jsonb_to_recordset($2::jsonb) as w (id uuid, user_name text, external_id text, display_name text,
        active boolean, managed_by text, direct_role text, is_break_glass boolean, password_hash text, attributes jsonb,
        event_id uuid, after jsonb)
    ),
    written as (
      insert into users (company_id, id, user_name, external_id, display_name, active, managed_by, direct_role,
        is_break_glass, password_hash, attributes, password_synced_at)
      select $1, id, user_name, external_id, display_name, active, managed_by, direct_role, is_break_glass,
        password_hash, attributes, case when managed_by = 'scim' and password_hash is not null then now() end
      from wanted order by lower(user_name collate "und-x-icu") collate "C"
      returning company_id, id, user_name, attributes, version
    ),
    emails as (${upsertUserEmails('written')}),
    membership as (${insertDefaultMembership('written')}),
    audit as (${insertAuditEvent(
      {
        companyId: '$1',
        id: 'wanted.event_id',
        actorType: '$3',
        actorId: '$4::uuid',
        actorName: '$5',
        action: `'user.created'`,
        targetType: `'user'`,
        targetId: 'id',
        targetName: 'written.user_name',
        before: 'null',
        after: 'wanted.after',
        requestId: '$6',
        sourceAddress: '$7',
      },
      'written join wanted using (id)',
    )})
    select id, version from written`,
};
