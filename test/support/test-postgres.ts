/**
 * The PostgreSQL of one test run, as a process of its own (started by `global-setup.js`): makes a server in a temporary
 * folder, or uses TEST_DATABASE_URL; makes a migrated template; prints `{"serverUrl","prefix"}`; and tidies everything up
 * when its standard input ends. That happens also when Jest is interrupted or killed, so nothing is left over.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { attachEmbeddedPostgres } from '../../src/database/embedded/attach-embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';
import { requirePostgres } from '../../src/database/require-postgres.js';
import { atDatabase } from './at-database.js';

/** Tests prove nothing about power cuts; without waiting for the disk they are much faster. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

interface Server {
  readonly url: string;
  close(): Promise<void>;
}

// A Ctrl-C reaches the whole process group; we go when Jest has gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
// Nobody reads what we print once Jest is gone.
process.stdout.on('error', () => undefined);

const isOver = once(process.stdin.resume(), 'end');
const given = process.env['TEST_DATABASE_URL'];
const server = await (given ? givenServer(given) : ownServer());
const prefix = `muster_test_${randomBytes(4).toString('hex')}`;
try {
  await asAdmin((admin) => admin.query(`create database ${prefix}_template`));
  await migrate(atDatabase(server.url, `${prefix}_template`));
  process.stdout.write(`${JSON.stringify({ serverUrl: server.url, prefix })}\n`);
  await isOver;
} finally {
  await dropDatabases();
  await server.close();
}

async function givenServer(url: string): Promise<Server> {
  await requirePostgres(url);
  return { url, close: () => Promise.resolve() };
}

async function ownServer(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-test-'));
  // As root the server runs as another user, who must get in.
  await chmod(folder, 0o711);
  const embedded = await attachEmbeddedPostgres({ dataDir: folder, say: () => undefined, settings: SETTINGS });
  return {
    url: atDatabase(embedded.url, 'postgres'),
    close: async () => {
      await embedded.release();
      for (const path of new Set([folder, embedded.dataDir])) await rm(path, { recursive: true, force: true });
    },
  };
}

async function dropDatabases(): Promise<void> {
  await asAdmin(async (admin) => {
    const found = await admin.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of found.rows) await admin.query(`drop database if exists ${datname} with (force)`);
  });
}

async function asAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
