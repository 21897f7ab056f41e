import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { attachEmbeddedPostgres } from '../src/database/embedded/attach-embedded-postgres.js';
import { migrate } from '../src/database/migrate.js';
import { type BenchCompanies, makeCompanies } from './companies.js';
import { farCursor, makeCrowd } from './crowd.js';
import { makeSessions, type SignedIn } from './sessions.js';

const TEMPLATE = 'bench_template';

/** One PostgreSQL for all targets, with a database for each. */
export interface BenchDatabase {
  /** Process of the server; its children are the backends. */
  readonly pid: number;
  readonly companies: BenchCompanies;
  /** Makes a database with the migrated schema and the companies. @returns its address */
  create(name: string): Promise<string>;
  /** Gathers statistics of a database, as autovacuum has done wherever people have been for a while. */
  analyze(url: string): Promise<void>;
  /** Fills the company `crowd` of a database. @returns the cursor of its far page */
  addCrowd(url: string, size: number): Promise<string>;
  /** Signs everybody of the company `people` of a database in. */
  addSessions(url: string): Promise<SignedIn[]>;
  /** Stops the server and removes its files. */
  close(): Promise<void>;
}

/**
 * Starts a throw-away embedded PostgreSQL in a folder, as `npm start` would: `fsync` and `synchronous_commit` stay on,
 * because a commit is what writes wait for.
 */
export async function startDatabase(folder: string): Promise<BenchDatabase> {
  const embedded = await attachEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  const close = async (): Promise<void> => {
    await embedded.release();
    await rm(embedded.dataDir, { recursive: true, force: true });
  };
  try {
    const address = (name: string): string => {
      const url = new URL(embedded.url);
      url.pathname = `/${name}`;
      return url.href;
    };
    const onServer = (statement: string): Promise<unknown> =>
      onDatabase(address('postgres'), (client) => client.query(statement));
    await onServer(`create database ${TEMPLATE}`);
    await migrate(address(TEMPLATE));
    const companies = await onDatabase(address(TEMPLATE), makeCompanies);
    return {
      pid: Number((await readFile(join(embedded.dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]),
      companies,
      create: async (name) => {
        await onServer(`create database ${name} template ${TEMPLATE}`);
        return address(name);
      },
      analyze: (url) => onDatabase(url, async (client) => void (await client.query('vacuum analyze'))),
      addCrowd: (url, size) =>
        onDatabase(url, async (client) => {
          await makeCrowd(client, companies.crowd.id, size);
          return farCursor(client, companies.crowd.id);
        }),
      addSessions: (url) => onDatabase(url, (client) => makeSessions(client, companies.people.id)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function onDatabase<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
