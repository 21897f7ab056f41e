import { jest } from '@jest/globals';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { attachEmbeddedPostgres, type EmbeddedPostgres } from '../../src/database/embedded/attach-embedded-postgres.js';
import { findPostmaster } from '../../src/database/embedded/postmaster.js';
import { migrate } from '../../src/database/migrate.js';
import { migrations } from '../../src/database/migrations/index.js';
import { createTestFolder } from '../support/database.js';

// Processes are started, and initdb syncs: slow where the machine has much else to do.
jest.setTimeout(60_000);

let folder: string;
let used: string;
let attached: EmbeddedPostgres[] = [];

// One cluster for all tests, begun by whichever runs first; each finds it stopped.
beforeAll(async () => {
  folder = await createTestFolder();
});

afterEach(async () => {
  for (const one of attached) await one.release();
  attached = [];
});

afterAll(async () => {
  for (const path of new Set([folder, used])) await rm(path, { recursive: true, force: true });
});

async function attach(): Promise<EmbeddedPostgres> {
  const one = await attachEmbeddedPostgres({ dataDir: folder, say: () => undefined, settings: { fsync: 'off' } });
  attached.push(one);
  used = one.dataDir;
  return one;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows[0] ?? [];
  } finally {
    await client.end();
  }
}

const serverOf = (one: EmbeddedPostgres) => findPostmaster(join(one.dataDir, 'postgres'));

test('several at once share one server, and the last to go stops it', async () => {
  const all = await Promise.all([attach(), attach(), attach()]);
  const [first, second, third] = all as [EmbeddedPostgres, EmbeddedPostgres, EmbeddedPostgres];
  expect(new Set(all.map((one) => one.url)).size).toBe(1);
  await first.release();
  await third.release();
  expect(await query(second.url, 'select current_database()')).toEqual(['muster']);
  await second.release();
  expect(await serverOf(second)).toBeUndefined();
  expect((await readdir(second.dataDir)).sort()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
});

test('what was written is there after a stop and a start', async () => {
  const first = await attach();
  await query(first.url, 'create table kept as select 7 as seven');
  await first.release();
  await first.release();
  const second = await attach();
  expect(await query(second.url, 'select seven from kept')).toEqual([7]);
});

test('coming while the server stops waits and starts it again', async () => {
  for (let round = 0; round < 3; round += 1) {
    const leaving = await attach();
    const [, coming] = await Promise.all([leaving.release(), attach()]);
    expect(await query(coming.url, 'select 1')).toEqual([1]);
    await coming.release();
  }
});

test('one data folder is served once at a time', async () => {
  const [first, second] = [await attach(), await attach()];
  expect(await first.claimServing()).toEqual({ granted: true });
  expect(await second.claimServing()).toEqual({ granted: false, holder: `process ${process.pid}` });
  await first.release();
  expect(await second.claimServing()).toEqual({ granted: true });
});

test('a server that is killed comes back on its port, and is still stopped in the end', async () => {
  const one = await attach();
  const killed = (await serverOf(one))?.pid ?? 0;
  process.kill(killed, 'SIGKILL');
  const until = Date.now() + 20_000;
  let answer: unknown[] = [];
  while (answer.length === 0 && Date.now() < until) {
    await sleep(100);
    answer = await query(one.url, 'select 1').catch(() => []);
  }
  expect(answer).toEqual([1]);
  const second = (await serverOf(one))?.pid ?? 0;
  expect(second).not.toBe(killed);
  await one.release();
  expect(await serverOf(one)).toBeUndefined();
});

test('it sorts by code point, knows ICU for case folding, and keeps data pages checked', async () => {
  const { url } = await attach();
  expect(
    await query(
      url,
      `select datlocprovider::text, datlocale, pg_encoding_to_char(encoding) from pg_database where datname = 'muster'`,
    ),
  ).toEqual(['b', 'C.UTF-8', 'UTF8']);
  expect(
    await query(url, `select lower('ÄÉ' collate "und-x-icu"), 'B' < 'a', current_setting('data_checksums')`),
  ).toEqual(['äé', true, 'on']);
});

test('only this machine reaches it, with a password that only its owner reads', async () => {
  const one = await attach();
  expect(
    await query(one.url, `select current_setting('listen_addresses'), current_setting('unix_socket_directories')`),
  ).toEqual(['127.0.0.1', '']);
  expect((await stat(join(one.dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
  const wrong = new URL(one.url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

test('an expected refusal leaves no data in the log', async () => {
  const one = await attach();
  await query(one.url, `create table people (name text primary key)`);
  await query(one.url, `insert into people values ('babs@example.com')`);
  await expect(query(one.url, `insert into people values ('babs@example.com')`)).rejects.toMatchObject({
    code: '23505',
  });
  expect(await readFile(join(one.dataDir, 'postgres.log'), 'utf8')).not.toContain('babs');
});

test('two that migrate at once both succeed, and each migration ran once', async () => {
  const { url } = await attach();
  const [first, second] = await Promise.all([migrate(url), migrate(url)]);
  expect([...first, ...second].sort()).toEqual(migrations.map((migration) => migration.name).sort());
});
