/**
 * The PostgreSQL of one test run, as a process of its own (started by `global-setup.js`): makes a server in a temporary
 * folder, or uses TEST_DATABASE_URL; makes a migrated template; prints `{"serverUrl","prefix","folder"}`; and tidies
 * everything up when its standard input ends: the databases, the folder, servers that tests left running in folders inside
 * it. That happens also when Jest is interrupted or killed, so nothing is left over.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { attachEmbeddedPostgres } from '../../src/database/embedded/attach-embedded-postgres.js';
import { findPostmaster } from '../../src/database/embedded/postmaster.js';
import { migrate } from '../../src/database/migrate.js';
import { requirePostgres } from '../../src/database/require-postgres.js';
import { atDatabase } from './at-database.js';

const SETTINGS = {
  max_connections: '200',
  // Tests prove nothing about power cuts; without waiting for the disk they are much faster.
  ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  // It would look at a table, and so change its plans, at whatever moment it comes by; tests analyze what they ask about.
  autovacuum: 'off',
};

// A Ctrl-C reaches the whole process group; we go when Jest has gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
// Nobody reads what we print once Jest is gone.
process.stdout.on('error', () => undefined);

const isOver = once(process.stdin.resume(), 'end');
const given = process.env['TEST_DATABASE_URL'];
const folder = await mkdtemp(join(tmpdir(), 'muster-test-'));
// As root PostgreSQL runs as another user, who must get in.
await chmod(folder, 0o711);
const own = given
  ? undefined
  : await attachEmbeddedPostgres({ dataDir: join(folder, 'server'), say, settings: SETTINGS });
const serverUrl = given ?? atDatabase(own?.url ?? '', 'postgres');
const prefix = `muster_test_${randomBytes(4).toString('hex')}`;
try {
  if (given) await requirePostgres(given);
  await asAdmin((admin) => admin.query(`create database ${prefix}_template`));
  await migrate(atDatabase(serverUrl, `${prefix}_template`));
  process.stdout.write(`${JSON.stringify({ serverUrl, prefix, folder })}\n`);
  await isOver;
} finally {
  if (given) await dropDatabases();
  await own?.release();
  await removeFolder();
}

async function removeFolder(): Promise<void> {
  for (const name of await readdir(folder)) {
    const left = await findPostmaster(join(folder, name, 'postgres'));
    if (left) process.kill(left.pid, 'SIGQUIT');
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  if (own) await rm(own.dataDir, { recursive: true, force: true });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
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
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
