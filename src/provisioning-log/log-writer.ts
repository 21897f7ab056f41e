import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Sql } from '../database/sql.js';
import { databaseFault } from '../database/sql-state.js';
import type { Exchange } from './exchange.js';
import { LogQueue } from './log-queue.js';
import { FIND_COMPANIES, logValues, WRITE_LOG } from './log-statements.js';
import { toRow, type LogRow } from './to-row.js';

const FLUSH_AFTER_MS = 1_000;
/** As soon as so much waits, it is not waited for longer. */
const FLUSH_AT_ENTRIES = 500;
const FLUSH_AT_CHARACTERS = 4 * 1024 * 1024;
/** Entries of one round; each company among them is one statement. */
const BATCH = 500;
/** How many companies' ids are remembered by their slug, which never changes. */
const MOST_SLUGS = 10_000;

/**
 * Takes what was exchanged, and writes it a little later, company by company, on one connection at a time. No request waits
 * for it. While the database is away it waits in the queue; a crash loses what was there.
 */
@Injectable()
export class LogWriter implements BeforeApplicationShutdown {
  private readonly logger = new Logger('provisioning log');
  private readonly queue = new LogQueue();
  private readonly companyIds = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> | undefined;
  private isAway = false;

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  add(exchange: Exchange): void {
    this.queue.add(exchange);
    const isUrgent = this.queue.length >= FLUSH_AT_ENTRIES || this.queue.size >= FLUSH_AT_CHARACTERS;
    if (isUrgent && !this.isAway) void this.flush();
    else this.flushLater();
  }

  /** Writes what waits, and comes back when it is written or the database is away. */
  flush(): Promise<void> {
    this.flushing ??= this.writeAll().finally(() => {
      this.flushing = undefined;
      if (this.queue.length > 0 || this.queue.hasSums) this.flushLater();
    });
    return this.flushing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flushing;
    this.queue.closeSums(this.clock.now(), true);
    await this.flush();
    clearTimeout(this.timer);
    if (this.queue.length > 0) this.logger.warn(`${this.queue.length} entries are lost: the database is away`);
  }

  private flushLater(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, FLUSH_AFTER_MS).unref();
  }

  private async writeAll(): Promise<void> {
    // Everything that comes in this turn of the event loop goes along.
    await new Promise((resolve) => setImmediate(resolve));
    this.queue.closeSums(this.clock.now());
    this.warnOfLost();
    try {
      for (let batch = this.queue.oldest(BATCH); batch.length > 0; batch = this.queue.oldest(BATCH)) {
        await this.findCompanies(batch);
        for (const [companyId, exchanges] of this.byCompany(batch)) await this.write(companyId, exchanges.map(toRow));
        this.queue.remove(batch.length);
        this.isAway = false;
      }
    } catch (error) {
      if (!this.isAway) this.logger.warn(`entries wait: ${error instanceof Error ? error.message : String(error)}`);
      this.isAway = true;
    }
  }

  /** @throws when the database is away; an entry that PostgreSQL refuses is left out, so that it holds up no other */
  private async write(companyId: string, rows: readonly LogRow[]): Promise<void> {
    try {
      await this.sql.run(WRITE_LOG, logValues(companyId, rows));
    } catch (error) {
      const kind = databaseFault(error)?.kind;
      if (kind === 'unavailable' || kind === 'retryable') throw error;
      if (rows.length > 1) {
        for (const row of rows) await this.write(companyId, [row]);
      } else
        this.logger.error(`entry ${rows[0]?.id} is lost: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async findCompanies(batch: readonly Exchange[]): Promise<void> {
    const strange = batch.filter(
      ({ companyId, companySlug }) => companyId === undefined && !this.companyIds.has(companySlug),
    );
    const slugs = [...new Set(strange.map(({ companySlug }) => companySlug))];
    if (slugs.length === 0) return;
    for (const { id, slug } of await this.sql.run<{ id: string; slug: string }>(FIND_COMPANIES, [slugs])) {
      if (this.companyIds.size >= MOST_SLUGS) this.companyIds.clear();
      this.companyIds.set(slug, id);
    }
  }

  /** Requests under an address that nobody has are in nobody's log. */
  private byCompany(batch: readonly Exchange[]): Map<string, Exchange[]> {
    const companies = new Map<string, Exchange[]>();
    for (const exchange of batch) {
      const companyId = exchange.companyId ?? this.companyIds.get(exchange.companySlug);
      if (companyId === undefined) continue;
      const exchanges = companies.get(companyId);
      if (exchanges === undefined) companies.set(companyId, [exchange]);
      else exchanges.push(exchange);
    }
    return companies;
  }

  private warnOfLost(): void {
    const lost = this.queue.takeLost();
    if (lost > 0) this.logger.warn(`${lost} refused or failed requests were not counted: too many kinds at once`);
  }
}
