import { isUuid } from '../common/uuid.js';
import { timeOfId } from '../common/uuid-time.js';
import type { BulkCounts, Exchange, Operation } from './exchange.js';
import { milestonesOf } from './milestones-of.js';
import { redactBody, redactQuery, redactText } from './redact.js';

/** Most characters that are kept of a body. */
export const MOST_OF_BODY = 16 * 1024;
const MOST_OF_QUERY = 8 * 1024;
const MOST_OF_TEXT = 1024;

/** One entry as the statement takes it: the columns by their names, and the milestones it reached. */
export interface LogRow {
  readonly id: string;
  readonly at: Date;
  readonly api_key_id?: string;
  readonly api_key_name?: string;
  readonly method: string;
  readonly path?: string;
  readonly query?: string;
  readonly operation: string;
  readonly status: number;
  readonly duration_ms: number;
  readonly scim_type?: string;
  readonly detail?: string;
  readonly refusal?: string;
  readonly resource_type?: string;
  readonly resource_id?: string;
  readonly resource_name?: string;
  readonly repairs: readonly string[];
  readonly client?: string;
  readonly user_agent?: string;
  readonly source_address?: string;
  readonly request_body?: string;
  readonly is_request_cut: boolean;
  readonly response_body?: string;
  readonly is_response_cut: boolean;
  readonly are_bodies_dropped: boolean;
  readonly requests: number;
  readonly milestones: readonly string[];
  /** What it adds to the counts of its minute: of a bulk request, each of its operations. */
  readonly creates: number;
  readonly updates: number;
  readonly deletes: number;
  readonly errors: number;
}

/** Makes the entry of an exchange: without secrets, every text of a bounded length and such that PostgreSQL can keep it. */
export function toRow(exchange: Exchange): LogRow {
  const { id, method, path, query, operation, status, scimType, detail, refusal, resource, repairs, client } = exchange;
  const requestBody = exchange.requestBody === undefined ? undefined : redactBody(exchange.requestBody);
  const responseBody = exchange.responseBody === undefined ? undefined : redactedAnswer(exchange.responseBody);
  return {
    id,
    at: timeOfId(id),
    api_key_id: exchange.key?.id,
    api_key_name: exchange.key?.name,
    method,
    path: path === null ? undefined : kept(redactText(path), MOST_OF_TEXT),
    query: query === '' ? undefined : kept(redactQuery(query), MOST_OF_QUERY),
    operation,
    status,
    duration_ms: exchange.durationMs,
    scim_type: scimType,
    detail: detail === undefined ? undefined : kept(redactText(detail), MOST_OF_TEXT),
    refusal,
    resource_type: resource?.type,
    resource_id: resource?.id !== undefined && isUuid(resource.id) ? resource.id : undefined,
    resource_name: resource?.name === undefined ? undefined : kept(redactText(resource.name), MOST_OF_TEXT),
    repairs,
    client,
    user_agent: exchange.userAgent === undefined ? undefined : kept(redactText(exchange.userAgent), MOST_OF_TEXT),
    source_address: exchange.sourceAddress,
    request_body: requestBody === undefined ? undefined : kept(requestBody, MOST_OF_BODY),
    is_request_cut: isCut(requestBody),
    response_body: responseBody === undefined ? undefined : kept(responseBody, MOST_OF_BODY),
    is_response_cut: isCut(responseBody),
    are_bodies_dropped: exchange.areBodiesDropped ?? false,
    requests: exchange.requests ?? 1,
    milestones: milestonesOf(exchange),
    ...countsOf(exchange),
  };
}

function countsOf({ operation, status, requests = 1, bulk }: Exchange): BulkCounts {
  if (bulk !== undefined) return bulk;
  const isError = status >= 400;
  const of = (wanted: Operation): number => (operation === wanted && !isError ? requests : 0);
  return { creates: of('create'), updates: of('update'), deletes: of('delete'), errors: isError ? requests : 0 };
}

/**
 * An answer is ours: a secret in it would stand behind its name, so what is behind the part that is kept need not be looked
 * at. One character more is left, which shows that it was cut.
 */
function redactedAnswer(text: string): string {
  const start = text.slice(0, MOST_OF_BODY + 1);
  return redactBody(start) === start ? start : redactBody(text);
}

/** No half of a surrogate pair, and no U+0000: PostgreSQL takes neither. */
function kept(text: string, most: number): string {
  const start = text.length > most ? text.slice(0, most) : text;
  const clean = start.includes('\0') ? start.replaceAll('\0', '\uFFFD') : start;
  return clean.isWellFormed() ? clean : clean.toWellFormed();
}

function isCut(text: string | undefined): boolean {
  return text !== undefined && text.length > MOST_OF_BODY;
}
