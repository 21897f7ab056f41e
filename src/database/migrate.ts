import { DataSource } from 'typeorm';
import { LOCK, LOCK_SPACE } from './advisory-locks.js';
import { dataSourceOptions } from './data-source.js';

/**
 * Brings the schema of a database up to date. TypeORM itself takes no lock, and two processes that migrate at once would
 * crash; here the second one waits and finds nothing to do. Nothing bounds the time: an index on a large table takes long.
 *
 * @param databaseUrl of a database whose owner (or a superuser) it names
 * @returns names of the migrations that ran now, oldest first
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const options = dataSourceOptions({ databaseUrl, databasePoolSize: 2 });
  const dataSource = new DataSource({ ...options, extra: { ...options.extra, statement_timeout: 0 } });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1, $2)', [LOCK_SPACE, LOCK.migrating]);
    const ran = await dataSource.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query('select pg_advisory_unlock($1, $2)', [LOCK_SPACE, LOCK.migrating]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}
