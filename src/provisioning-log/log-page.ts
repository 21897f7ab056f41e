import { containsPattern } from '../common/like-pattern.js';
import type { SqlCriteria } from '../common/sql-criteria.js';
import { leastIdAt } from '../common/uuid-time.js';
import type { Client, Operation, Refusal } from './exchange.js';

/** `error` is status 400 and above, `refused` with it. */
export const OUTCOMES = ['success', 'error', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Which entries are wanted; what is left out does not matter. */
export interface LogFilter {
  /** Arrived this moment or later. */
  readonly from?: Date;
  /** Arrived before this moment. */
  readonly to?: Date;
  readonly method?: string;
  readonly operation?: Operation;
  readonly status?: number;
  readonly outcome?: Outcome;
  readonly apiKeyId?: string;
  readonly resourceId?: string;
  readonly refusal?: Refusal;
  readonly repair?: string;
  readonly client?: Client;
  /** In the path, the query, or the resource's name; ignoring case. */
  readonly text?: string;
}

/** The stretch of the log in which a page lies: ids of entries, neither of them in it. */
export interface Stretch {
  readonly before: string | null;
  readonly after: string | null;
}

/** Most entries that one page looks at when no index knows which it wants. */
export const LOOKED_AT = 10_000;

const LISTED = `e.id, e.at, e.api_key_id, e.api_key_name, e.method, e.path, e.query, e.operation, e.status, e.duration_ms,
  e.scim_type, e.detail, e.refusal, e.resource_type, e.resource_id, e.resource_name, e.repairs, e.client, e.user_agent,
  e.source_address, e.requests`;

/**
 * The statement of one page, newest first, without bodies. Whoever the answer did not name is called as the audit log last
 * called them.
 *
 * @param floor least id that is looked at; null: to the end
 */
export function logPage(
  companyId: string,
  filter: LogFilter,
  stretch: Stretch,
  floor: string | null,
  count: number,
): SqlCriteria {
  const { bind, where, parameters } = begin(companyId, filter, stretch);
  where.push(...looseConditions(filter, bind));
  if (floor !== null) where.push(`e.id >= ${bind(floor)}::uuid`);
  const page = `select ${LISTED} from provisioning_log_entries e where ${where.join(' and ')}
      order by e.id desc limit ${bind(count)}`;
  return { sql: withNames(page), parameters };
}

/** One entry with its bodies. $1 company, $2 id. */
export const LOG_ENTRY = withNames(
  `select ${LISTED}, e.request_body, e.is_request_cut, e.response_body, e.is_response_cut, e.are_bodies_dropped
    from provisioning_log_entries e where e.company_id = $1 and e.id = $2`,
);

/**
 * The statement that finds how far a page may look: the id of the last of LOOKED_AT entries; no row when there are fewer.
 *
 * @returns undefined when an index knows all that the filter asks
 */
export function logFloor(companyId: string, filter: LogFilter, stretch: Stretch): SqlCriteria | undefined {
  const { bind, where, parameters } = begin(companyId, filter, stretch);
  if (looseConditions(filter, () => '').length === 0) return undefined;
  const sql = `select e.id from provisioning_log_entries e where ${where.join(' and ')}
      order by e.id desc offset ${bind(LOOKED_AT - 1)} limit 1`;
  return { sql, parameters };
}

type Bind = (value: unknown) => string;

/** What an index knows: the stretch, the resource, and that it failed. */
function begin(companyId: string, { from, to, resourceId, outcome, status }: LogFilter, { before, after }: Stretch) {
  const parameters: unknown[] = [];
  const bind: Bind = (value) => `$${parameters.push(value)}`;
  const where = [`e.company_id = ${bind(companyId)}`];
  if (before !== null) where.push(`e.id < ${bind(before)}::uuid`);
  if (after !== null) where.push(`e.id > ${bind(after)}::uuid`);
  if (from !== undefined) where.push(`e.id >= ${bind(leastIdAt(from))}::uuid`);
  if (to !== undefined) where.push(`e.id < ${bind(leastIdAt(to))}::uuid`);
  if (resourceId !== undefined) where.push(`e.resource_id = ${bind(resourceId)}::uuid`);
  const isFailed = outcome === 'error' || outcome === 'refused' || (status !== undefined && status >= 400);
  if (isFailed) where.push('e.status >= 400');
  return { bind, where, parameters };
}

function looseConditions(filter: LogFilter, bind: Bind): string[] {
  const { method, operation, status, outcome, apiKeyId, refusal, repair, client, text } = filter;
  const where: string[] = [];
  if (method !== undefined) where.push(`e.method = ${bind(method)}`);
  if (operation !== undefined) where.push(`e.operation = ${bind(operation)}`);
  if (status !== undefined) where.push(`e.status = ${bind(status)}::smallint`);
  if (outcome === 'success') where.push('e.status < 400');
  if (outcome === 'refused') where.push('e.refusal is not null');
  if (apiKeyId !== undefined) where.push(`e.api_key_id = ${bind(apiKeyId)}::uuid`);
  if (refusal !== undefined) where.push(`e.refusal = ${bind(refusal)}`);
  if (repair !== undefined) where.push(`${bind(repair)}::text = any (e.repairs)`);
  if (client !== undefined) where.push(`e.client = ${bind(client)}`);
  if (text !== undefined) {
    const pattern = bind(containsPattern(text));
    // As it stands in an address: jane%40acme.test.
    const encoded = bind(containsPattern(encodeURIComponent(text.toWellFormed())));
    where.push(
      `(e.path ilike ${pattern} or e.resource_name ilike ${pattern} or e.query ilike any (array[${pattern}, ${encoded}]))`,
    );
  }
  return where;
}

function withNames(page: string): string {
  return `select e.*, coalesce(e.resource_name, n.target_name) as known_name, i.provider
    from (${page}) e
    left join lateral (
      select a.target_name from audit_events a
      where a.company_id = $1 and a.target_id = e.resource_id and e.resource_name is null
      order by a.id desc limit 1
    ) n on true
    left join identity_configurations i on i.company_id = $1
    order by e.id desc`;
}
