import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { leastIdAt } from '../common/uuid-time.js';
import { AppConfig } from '../config/load-config.js';
import { LOCK, LOCK_SPACE } from '../database/advisory-locks.js';
import { type NamedStatement, Sql } from '../database/sql.js';

const EVERY_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Entries of one statement; a longer one would hold up others. */
const BATCH = 1_000;
const PAUSE_MS = 20;
const COMPANIES = 500;

/** $1 company before, $2 how many. */
const NEXT_COMPANIES: NamedStatement = {
  name: 'provisioning-log.next-companies',
  text: `select id from companies where id > $1 order by id limit $2`,
};

/** $1 company, $2 least id that stays, $3 the moment of that, $4 $5 the lock, $6 most entries. Does nothing while another does it. */
const PURGE: NamedStatement = {
  name: 'provisioning-log.purge',
  text: `with turn as materialized (select pg_try_advisory_xact_lock($4::int, $5::int) as is_ours),
    old as (
      select e.id from provisioning_log_entries e
      where e.company_id = $1 and e.id < $2 and (select is_ours from turn)
      order by e.id limit $6
    ),
    gone as (
      delete from provisioning_log_entries e using old where e.company_id = $1 and e.id = old.id returning 1
    ),
    counts as (
      delete from provisioning_activity a where a.company_id = $1 and a.minute < $3 and (select is_ours from turn)
    )
    select turn.is_ours, (select count(*)::int from gone) as gone from turn`,
};

/**
 * Takes out what is older than PROVISIONING_LOG_DAYS, every hour, company by company in small batches. Every process may do
 * it; the lock lets one at a time.
 */
@Injectable()
export class LogPurge implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearInterval(this.timer);
  }

  /** @returns how many entries went; what fails, or what another process is doing, is for the next time */
  async run(): Promise<number> {
    const until = new Date(this.clock.now().getTime() - this.config.provisioningLogDays * DAY_MS);
    let gone = 0;
    try {
      for (let last = '00000000-0000-0000-0000-000000000000'; !this.isStopped;) {
        const companies = await this.sql.run<{ id: string }>(NEXT_COMPANIES, [last, COMPANIES]);
        for (const { id } of companies) gone += await this.purge(id, until);
        if (companies.length < COMPANIES) break;
        last = companies.at(-1)?.id ?? last;
      }
    } catch (error) {
      Logger.warn(
        `old entries stay for now: ${error instanceof Error ? error.message : String(error)}`,
        'provisioning log',
      );
    }
    return gone;
  }

  private async purge(companyId: string, until: Date): Promise<number> {
    const values = [companyId, leastIdAt(until), until, LOCK_SPACE, LOCK.purgingLog, BATCH];
    for (let gone = 0; ; await sleep(PAUSE_MS)) {
      const [result] = await this.sql.run<{ is_ours: boolean; gone: number }>(PURGE, values);
      gone += result?.gone ?? 0;
      if (this.isStopped || (result?.gone ?? 0) < BATCH) return gone;
    }
  }
}
