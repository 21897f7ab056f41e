import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { AppConfig } from '../config/load-config.js';
import { Sql, type NamedStatement } from '../database/sql.js';
import { leastIdAt } from '../common/uuid-time.js';

const TICK_MS = 6 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

const COMPANIES: NamedStatement = { name: 'retention.companies', text: `select id from companies` };

/** $1 company, $2 lowest id that stays. */
const PURGE_RECEIPTS: NamedStatement = {
  name: 'retention.receipts',
  text: `delete from offboarding_receipts where company_id = $1 and id < $2`,
};

/** $1 company, $2 lowest id that stays. */
const PURGE_AUDIT: NamedStatement = {
  name: 'retention.audit',
  text: `delete from audit_events where company_id = $1 and id < $2`,
};

/** The one door through which audit events go: the trigger that keeps them looks for this, in this transaction only. */
const OPEN_DOOR = `select set_config('muster.retention', 'audit_events', true)`;

/** Lets go of audit events and receipts that are older than the operator keeps them. Every process may do it. */
@Injectable()
export class Retention implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.runQuietly(), TICK_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async run(): Promise<void> {
    const { auditDays, receiptDays } = this.config;
    if (auditDays === 0 && receiptDays === 0) return;
    for (const { id } of await this.sql.run<{ id: string }>(COMPANIES, [])) {
      if (receiptDays > 0) await this.sql.run(PURGE_RECEIPTS, [id, this.lowestKept(receiptDays)]);
      if (auditDays > 0) await this.purgeAudit(id, this.lowestKept(auditDays));
    }
  }

  private async purgeAudit(companyId: string, lowestKept: string): Promise<void> {
    await this.sql.transaction(async (tx) => {
      await tx.query(OPEN_DOOR);
      await this.sql.run(PURGE_AUDIT, [companyId, lowestKept], tx);
    });
  }

  private lowestKept(days: number): string {
    return leastIdAt(new Date(this.clock.now().getTime() - days * DAY_MS));
  }

  private async runQuietly(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      Logger.warn(`retention: ${error instanceof Error ? error.message : String(error)}`, 'retention');
    }
  }
}
