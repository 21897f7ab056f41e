import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Clock } from '../common/clock.js';
import { DomainError } from '../common/domain-error.js';
import { leastIdAt } from '../common/uuid-time.js';
import { Sql } from '../database/sql.js';
import type { Client, Operation, Refusal } from './exchange.js';
import { LOG_ENTRY, logFloor, logPage, type LogFilter, type Stretch } from './log-page.js';

/** An entry as it is listed. */
export interface ListedEntry extends QueryResultRow {
  readonly id: string;
  readonly at: Date;
  readonly api_key_id: string | null;
  readonly api_key_name: string | null;
  readonly method: string;
  readonly path: string | null;
  readonly query: string | null;
  readonly operation: Operation;
  readonly status: number;
  readonly duration_ms: number;
  readonly scim_type: string | null;
  readonly detail: string | null;
  readonly refusal: Refusal | null;
  readonly resource_type: 'User' | 'Group' | null;
  readonly resource_id: string | null;
  /** As sent or answered; else as the audit log last called it. */
  readonly known_name: string | null;
  readonly repairs: string[];
  readonly client: Client | null;
  readonly user_agent: string | null;
  readonly source_address: string | null;
  readonly requests: number;
  /** Which the company has named. */
  readonly provider: string | null;
}

/** An entry as it is opened. */
export interface OpenedEntry extends ListedEntry {
  readonly request_body: string | null;
  readonly is_request_cut: boolean;
  readonly response_body: string | null;
  readonly is_response_cut: boolean;
  readonly are_bodies_dropped: boolean;
}

/** One page, newest first. */
export interface LogPage {
  readonly items: ListedEntry[];
  /** The id behind which the next page begins; null: this was the last. */
  readonly next: string | null;
  /** Behind it comes what may not have been written yet when this page was read. */
  readonly pollAfter: string;
}

/** Requests are written when they are answered, some seconds after they came: so far back a look for news must begin. */
const STILL_OPEN_MS = 15_000;

/** Reads the provisioning log of a company. */
@Injectable()
export class ProvisioningLog {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /**
   * One page. It may hold fewer entries than wanted, or none, and still not be the last: what no index knows is looked for in
   * a bounded part of the log at a time.
   */
  async page(companyId: string, filter: LogFilter, stretch: Stretch, count: number): Promise<LogPage> {
    const pollAfter = leastIdAt(new Date(this.clock.now().getTime() - STILL_OPEN_MS));
    const floor = await this.floorOf(companyId, filter, stretch);
    const { sql, parameters } = logPage(companyId, filter, stretch, floor, count + 1);
    const rows = await this.sql.query<ListedEntry>(sql, parameters);
    const items = rows.slice(0, count);
    return { items, next: rows.length > count ? (items.at(-1)?.id ?? null) : floor, pollAfter };
  }

  /** @throws DomainError `provisioningLog.notFound` */
  async get(companyId: string, id: string): Promise<OpenedEntry> {
    const [entry] = await this.sql.query<OpenedEntry>(LOG_ENTRY, [companyId, id]);
    if (entry !== undefined) return entry;
    throw new DomainError(
      'notFound',
      'provisioningLog.notFound',
      'There is no such entry in this company, or no longer.',
    );
  }

  private async floorOf(companyId: string, filter: LogFilter, stretch: Stretch): Promise<string | null> {
    const statement = logFloor(companyId, filter, stretch);
    if (statement === undefined) return null;
    const [last] = await this.sql.query<{ id: string }>(statement.sql, statement.parameters);
    return last?.id ?? null;
  }
}
