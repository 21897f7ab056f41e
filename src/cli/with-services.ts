import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Company } from '../companies/company.entity.js';
import { CompaniesService } from '../companies/companies.service.js';
import { loadConfig } from '../config/load-config.js';
import { migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open-database.js';
import { CommandModule } from './command.module.js';
import { say } from './say.js';
import { unlessStopped } from './unless-stopped.js';

/** The app's services on an open database. */
export class Services {
  constructor(private readonly context: INestApplicationContext) {}

  get<T>(service: Type<T>): T {
    return this.context.get(service, { strict: false });
  }

  /** @throws DomainError `company.notFound` */
  company(slug: string): Promise<Company> {
    return this.get(CompaniesService).getBySlug(slug);
  }
}

/**
 * Runs a command's work on the database: the one of DATABASE_URL, or the embedded one, which is joined where it runs and
 * else started. The schema is brought up to date first. In the end, and on Ctrl-C, everything is closed, and the embedded
 * server stopped when nobody else uses it.
 *
 * @throws BadConfig, UnusableDatabase, EmbeddedFailure, Interrupted, and what `work` throws
 */
export async function withServices<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const config = loadConfig();
  return unlessStopped(async (orStopped) => {
    const database = await openDatabase(config, say);
    try {
      await migrate(database.url);
      const module = CommandModule.for({ ...config, databaseUrl: database.url });
      const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
      try {
        return await orStopped(work(new Services(context)));
      } finally {
        await context.close().catch(sayOnly);
      }
    } finally {
      await database.close().catch(sayOnly);
    }
  });
}

/** What was done is done, and a key that was made must be shown: a failure to close is only told. */
function sayOnly(error: unknown): void {
  say(`The database could not be closed: ${error instanceof Error ? error.message : String(error)}`);
}
