import { ApiProperty } from '@nestjs/swagger';
import { CursorPageOf } from '../../common/cursor-page.dto.js';
import { toCursor } from '../../common/id-cursor.js';
import { CLIENTS, type Client, OPERATIONS, type Operation, REFUSALS, type Refusal } from '../exchange.js';
import { explainEntry } from '../explain-entry.js';
import { explainRepair } from '../explain-repair.js';
import type { ListedEntry, LogPage, OpenedEntry } from '../provisioning-log.service.js';

/** The key that a request came with, where it is one of the company. */
export class LogKeyView {
  id!: string;

  /** @example "key okta" */
  name!: string | null;
}

/** The user or group that a request was about. */
export class LogResourceView {
  @ApiProperty({ enum: ['User', 'Group'] })
  type!: 'User' | 'Group';

  id!: string | null;

  /** @example jane@acme.test */
  name!: string | null;
}

/** One request of a provider, or several of one kind. */
export class LogEntryView {
  /** The `X-Request-Id` of the answer. */
  id!: string;

  /** When it arrived; of several, the first. */
  at!: Date;

  /** @example PATCH */
  method!: string;

  /**
   * Without the query; null: of several.
   * @example /scim/v2/acme/Users/01a208ef-2dc7-77b3-b9bc-89b1886fac62
   */
  path!: string | null;

  /**
   * As it was sent, without the `?`.
   * @example filter=userName+eq+%22jane%40acme.test%22
   */
  query!: string | null;

  @ApiProperty({ enum: OPERATIONS })
  operation!: Operation;

  /** @example 200 */
  @ApiProperty({ type: 'integer' })
  status!: number;

  /** Milliseconds from its arrival to the answer. */
  durationMs!: number;

  /** @example uniqueness */
  scimType!: string | null;

  /** What the error said; of several, the first. */
  detail!: string | null;

  /** Why it was refused before it was looked at. */
  @ApiProperty({ enum: REFUSALS, nullable: true })
  refusal!: Refusal | null;

  @ApiProperty({ type: LogKeyView, nullable: true })
  apiKey!: LogKeyView | null;

  @ApiProperty({ type: LogResourceView, nullable: true })
  resource!: LogResourceView | null;

  /**
   * Client spellings that were tolerated, by name.
   * @example ["opCase"]
   */
  repairs!: string[];

  /** Whose dialect was recognised, if any. */
  @ApiProperty({ enum: CLIENTS, nullable: true })
  client!: Client | null;

  userAgent!: string | null;

  sourceAddress!: string | null;

  /** How many requests this stands for; more than 1 when there were too many to list. */
  @ApiProperty({ type: 'integer', example: 1 })
  requests!: number;
}

/** A body of a request or an answer, without secrets. */
export class LogBodyView {
  /** Usually JSON. */
  text!: string;

  /** Only its beginning was kept. */
  isCut!: boolean;
}

/** What was tolerated. */
export class LogRepairView {
  /** @example opCase */
  name!: string;

  /** @example "The name of an operation was written in another case, as “Replace”." */
  meaning!: string;
}

/** An entry in plain words. */
export class LogExplanationView {
  /** @example "Okta asked to create the user jane@acme.test." */
  asked!: string;

  /** @example "Muster refused, because the name is taken." */
  answered!: string;

  /** What to do about it, in Okta or Entra ID where that is where to do it; null: nothing. */
  whatToDo!: string | null;
}

/** One request with its bodies. */
export class OpenedLogEntryView extends LogEntryView {
  @ApiProperty({ type: LogExplanationView })
  explanation!: LogExplanationView;

  @ApiProperty({ type: [LogRepairView] })
  toleratedSpellings!: LogRepairView[];

  @ApiProperty({ type: LogBodyView, nullable: true })
  requestBody!: LogBodyView | null;

  @ApiProperty({ type: LogBodyView, nullable: true })
  responseBody!: LogBodyView | null;

  /** There were bodies, and at that moment no room to keep them. */
  areBodiesDropped!: boolean;
}

export class LogEntryPage extends CursorPageOf(LogEntryView) {
  /**
   * To follow the log, ask again with this as `after`. The answer begins a little further back, because a request is in the
   * log only when it was answered: entries with an id that is known are the same.
   */
  pollAfter!: string;
}

export function toLogEntryPage({ items, next, pollAfter }: LogPage): LogEntryPage {
  return { items: items.map(toLogEntryView), nextCursor: next && toCursor(next), pollAfter: toCursor(pollAfter) };
}

export function toLogEntryView(entry: ListedEntry): LogEntryView {
  const { id, at, method, path, query, operation, status, detail, refusal, repairs, client, requests } = entry;
  return {
    ...{ id, at, method, path, query, operation, status, detail, refusal, repairs, client, requests },
    durationMs: entry.duration_ms,
    scimType: entry.scim_type,
    apiKey: entry.api_key_id === null ? null : { id: entry.api_key_id, name: entry.api_key_name },
    resource:
      entry.resource_type === null
        ? null
        : { type: entry.resource_type, id: entry.resource_id, name: entry.known_name },
    userAgent: entry.user_agent,
    sourceAddress: entry.source_address,
  };
}

export function toOpenedLogEntryView(entry: OpenedEntry): OpenedLogEntryView {
  const explanation = explainEntry({
    operation: entry.operation,
    status: entry.status,
    scimType: entry.scim_type,
    detail: entry.detail,
    refusal: entry.refusal,
    resourceType: entry.resource_type,
    resourceName: entry.known_name,
    client: entry.client ?? entry.provider,
  });
  return {
    ...toLogEntryView(entry),
    explanation,
    toleratedSpellings: entry.repairs.map((name) => ({ name, meaning: explainRepair(name) })),
    requestBody: entry.request_body === null ? null : { text: entry.request_body, isCut: entry.is_request_cut },
    responseBody: entry.response_body === null ? null : { text: entry.response_body, isCut: entry.is_response_cut },
    areBodiesDropped: entry.are_bodies_dropped,
  };
}
