import { insertAuditEvent } from '../../audit/audit-event.cte.js';
import type { NamedStatement } from '../../database/sql.js';
import { unseenId, unseenList } from '../../database/unseen.js';
import { addMembers, removeMembers, removeOtherMembers, unknownMembers } from '../../groups/group-members.cte.js';
import { GROUP_COLUMNS } from '../../groups/group-record.js';

/*
 * The statements of a group's life, each one round trip and one transaction. $1 is the company, $2 the group. Where members
 * change, $3 is who comes (uuid[]) and $4–$12 the audit event; then what each statement says.
 */

const COMPANY = unseenId('$1');
const COMING = unseenList('$3', 'uuid');

/**
 * @param first number of the first of the nine parameters of the audit event, in the order of `auditValues`
 * @param more SQL expression: an object that joins what the parameters say of the state after
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
      targetType: `'group'`,
      targetId: '$2',
      targetName: `${from}.display_name`,
      before: `${parameter(5)}::jsonb`,
      after: more === undefined ? after : `coalesce(${after}, '{}') || ${more}`,
      requestId: parameter(7),
      sourceAddress: parameter(8),
    },
    from,
  );
}

/** How many came and went, and the first of them: a list of 100,000 ids tells a reader nothing. */
const MEMBERS_TOLD = `jsonb_strip_nulls(jsonb_build_object(
  'membersAdded', nullif((select count(*) from added), 0),
  'firstAdded', (select jsonb_agg(a.user_id) from (select user_id from added limit 10) a),
  'membersRemoved', nullif((select count(*) from removed), 0),
  'firstRemoved', (select jsonb_agg(r.user_id) from (select user_id from removed limit 10) r)))`;

/** $13 display name, $14 external id, $15 attributes. `unknown` tells whom no user of the provider's is. */
export const CREATE_GROUP: NamedStatement = {
  name: 'provisioning.create-group',
  text: `with unknown as (${unknownMembers(COMPANY, COMING)}),
    target as (
      insert into groups (company_id, id, display_name, external_id, attributes)
      select $1, $2, $13, $14, $15::jsonb where not exists (select from unknown)
      returning ${GROUP_COLUMNS}
    ),
    added as (${addMembers(COMPANY, COMING)}),
    audit as (${auditOf('target', 4, `jsonb_build_object('members', (select count(*) from added))`)})
    select (select array_agg(id) from unknown) as unknown, t.* from (select) as one left join target t on true`,
};

/** @param removed the part that removes members */
function changeGroup(name: string, removed: string): NamedStatement {
  return {
    name,
    text: `with target as (
      select company_id, id from groups
      where company_id = ${COMPANY} and id = $2 and ($13::int[] is null or version = any ($13))
      for no key update
    ),
    unknown as (${unknownMembers(COMPANY, COMING)}),
    removed as (${removed}),
    added as (${addMembers(COMPANY, COMING)}),
    changed as (
      update groups g set
        display_name = case when $14::boolean then $15 else g.display_name end,
        external_id = case when $14 then $16 else g.external_id end,
        attributes = case when $14 then $17::jsonb else g.attributes end,
        version = g.version + 1,
        updated_at = now()
      from target t
      where g.company_id = ${COMPANY} and g.id = t.id and not exists (select from unknown)
        and ($14 or exists (select from added) or exists (select from removed))
      returning g.*
    ),
    audit as (${auditOf('changed', 4, MEMBERS_TOLD)})
    select (select array_agg(id) from unknown) as unknown, exists (select from target) as is_found
    from (select) as one`,
  };
}

/**
 * $13 the versions that are expected (int[]) or null, $14 whether the attributes change, to $15 display name, $16 external
 * id, $17 attributes; $18 members who go.
 */
export const CHANGE_GROUP = changeGroup('provisioning.change-group', removeMembers(COMPANY, unseenList('$18', 'uuid')));

/** As `CHANGE_GROUP` up to $17, when $3 is the whole membership. */
export const CHANGE_WHOLE_GROUP = changeGroup(
  'provisioning.change-whole-group',
  removeOtherMembers(COMPANY, '$3::uuid[]'),
);

/** Members and links go by their foreign keys. $3–$11 the audit event, $12 the versions that are expected (int[]) or null. */
export const DELETE_GROUP: NamedStatement = {
  name: 'provisioning.delete-group',
  text: `with target as (
      delete from groups where company_id = $1 and id = $2 and ($12::int[] is null or version = any ($12))
      returning display_name
    ),
    audit as (${auditOf('target', 3)})
    select exists (select from target) as is_found`,
};
