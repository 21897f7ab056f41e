import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Sql, type NamedStatement } from '../database/sql.js';
import { MetadataRefresh } from './metadata-refresh.service.js';

const TICK_MS = 15 * 60_000;
const REFRESH_SECONDS = 12 * 3600;
/** So that a tick ends before the next one, even when providers do not answer. */
const MOST_PER_TICK = 50;

/** $1 seconds. Of all companies: the oldest first. */
const DUE: NamedStatement = {
  name: 'sso.metadata-due',
  text: `select company_id from sso_connections where saml_metadata_url is not null
      and (saml_metadata_read_at is null or saml_metadata_read_at < now() - make_interval(secs => $1))
    order by saml_metadata_read_at nulls first limit ${MOST_PER_TICK}`,
};

/** Reads every provider's metadata twice a day. Each process may do it: `MetadataRefresh` lets one of them through. */
@Injectable()
export class MetadataSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sql: Sql,
    private readonly metadata: MetadataRefresh,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), TICK_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Reads what is due; what fails waits for the next time. */
  async run(): Promise<void> {
    try {
      for (const { company_id } of await this.sql.run<{ company_id: string }>(DUE, [REFRESH_SECONDS])) {
        await this.metadata.refresh(company_id, REFRESH_SECONDS);
      }
    } catch (error) {
      Logger.warn(`metadata of providers: ${error instanceof Error ? error.message : String(error)}`, 'sso');
    }
  }
}
