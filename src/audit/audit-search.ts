import type { SqlCriteria } from '../common/sql-criteria.js';
import { leastIdAt } from '../common/uuid-time.js';
import type { AuditAction } from './sentences/tell.js';

/** Which events are wanted; what is left out does not matter. */
export interface AuditFilter {
  /** One of these. */
  readonly actions?: readonly AuditAction[];
  readonly targetId?: string;
  readonly actorId?: string;
  /** What this user did, and what was done to them. */
  readonly personId?: string;
  /** This moment or later. */
  readonly from?: Date;
  /** Before this moment. */
  readonly to?: Date;
}

/** Ids are made by the clock of a process and `at` by that of the database, at the begin of what may be a long transaction. */
const SLACK_MS = 60 * 60 * 1000;

/**
 * The statement of one page, newest first, with what is known today of those whom the events name. An id begins with the time,
 * so that a period is a part of the primary key.
 *
 * @param before only events older than the one with this id; null: from the newest
 */
export function auditPage(companyId: string, filter: AuditFilter, before: string | null, count: number): SqlCriteria {
  const { company, where, parameters, bind } = conditionsOf(companyId, filter);
  const older = before === null ? '' : `and e.id < ${bind(before)}::uuid`;
  const sql = `select e.*, a.display_name as actor_display_name, t.display_name as target_display_name,
      t.id is not null as target_user_exists, coalesce('scim' = any (k.scopes), false) as is_by_provider, i.provider
    from (
      select * from audit_events e where ${where} ${older} order by e.id desc limit ${bind(count)}
    ) e
    left join users a on a.company_id = ${company} and e.actor_type = 'user' and a.id = e.actor_id
    left join users t on t.company_id = ${company} and e.target_type = 'user' and t.id = e.target_id
    left join api_keys k on k.company_id = ${company} and e.actor_type = 'apiKey' and k.id = e.actor_id
    left join identity_configurations i on i.company_id = ${company}
    order by e.id desc`;
  return { sql, parameters };
}

/** The statement that counts events by action: rows `(action, count)`, only of actions that were done. */
export function auditCounts(companyId: string, filter: AuditFilter): SqlCriteria {
  const { where, parameters } = conditionsOf(companyId, filter);
  return {
    sql: `select e.action, count(*)::int as count from audit_events e where ${where} group by e.action`,
    parameters,
  };
}

function conditionsOf(companyId: string, filter: AuditFilter) {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const company = bind(companyId);
  const { actions, targetId, actorId, personId, from, to } = filter;
  const conditions = [`e.company_id = ${company}`];
  if (actions !== undefined) conditions.push(`e.action = any (${bind(actions)}::text[])`);
  if (targetId !== undefined) conditions.push(`e.target_id = ${bind(targetId)}::uuid`);
  if (actorId !== undefined) conditions.push(`e.actor_id = ${bind(actorId)}::uuid`);
  if (personId !== undefined) {
    const person = `${bind(personId)}::uuid`;
    conditions.push(`(e.target_id = ${person} or (e.actor_type = 'user' and e.actor_id = ${person}))`);
  }
  if (from !== undefined)
    conditions.push(`e.at >= ${bind(from)}`, `e.id >= ${bind(leastIdAt(shifted(from, -SLACK_MS)))}::uuid`);
  if (to !== undefined) conditions.push(`e.at < ${bind(to)}`, `e.id < ${bind(leastIdAt(shifted(to, SLACK_MS)))}::uuid`);
  return { company, where: conditions.join(' and '), parameters, bind };
}

function shifted(moment: Date, byMs: number): Date {
  return new Date(moment.getTime() + byMs);
}
