import type { DataSourceOptions } from 'typeorm';
import type { AppConfig } from '../config/load-config.js';
import { migrations } from './migrations/index.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/**
 * How TypeORM and its `pg` pool reach PostgreSQL; used by the app, the migrations and `ormconfig.ts`.
 *
 * @param config `databaseUrl` set: for the embedded database, to the address it was started on
 */
export function dataSourceOptions(config: Pick<AppConfig, 'databaseUrl' | 'databasePoolSize'>): PostgresOptions {
  return {
    type: 'postgres',
    url: config.databaseUrl,
    synchronize: false,
    migrationsRun: false,
    migrations,
    migrationsTransactionMode: 'each',
    applicationName: 'muster',
    extra: {
      max: config.databasePoolSize,
      // A request that cannot get a connection is answered 503 instead of waiting for the provider's timeout.
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
    },
  };
}
