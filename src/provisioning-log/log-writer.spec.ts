import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '../common/clock.js';
import type { NamedStatement, Sql } from '../database/sql.js';
import type { Exchange } from './exchange.js';
import { NAMES } from './log-statements.js';
import { LogWriter } from './log-writer.js';

const AWAY = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const BAD_TEXT = Object.assign(new Error('unsupported Unicode escape sequence'), { code: '22P05' });
const START = new Date('2026-11-26T10:00:00Z');

interface Written {
  readonly companyId: string;
  readonly rows: readonly { readonly id: string; readonly requests: number; readonly user_agent: string | null }[];
}

/** The columns that these tests look at, put together again. */
function rowsOf(columns: readonly string[]): Written['rows'] {
  const column = (name: 'id' | 'requests' | 'user_agent') =>
    JSON.parse(`[${columns[NAMES.indexOf(name)]?.slice(1, -1)}]`) as unknown[];
  const [ids, requests, userAgents] = [column('id'), column('requests'), column('user_agent')];
  return ids.map((id, n) => ({ id, requests: requests[n], user_agent: userAgents[n] })) as unknown as Written['rows'];
}

/** A database that knows the company acme (c1), and fails when told to. */
function writerOn(options: { fail?: (written: Written) => Error | undefined } = {}) {
  const statements: Written[] = [];
  const lookUps: string[][] = [];
  const sql = {
    run({ name }: NamedStatement, [first, ...columns]: [string | string[], ...string[]]) {
      if (name === 'provisioning-log.find-companies') {
        lookUps.push(first as string[]);
        return Promise.resolve((first as string[]).includes('acme') ? [{ id: 'c1', slug: 'acme' }] : []);
      }
      const written = { companyId: first as string, rows: rowsOf(columns) };
      const failure = options.fail?.(written);
      if (failure !== undefined) return Promise.reject(failure);
      statements.push(written);
      return Promise.resolve([]);
    },
  };
  const clock = { now: () => START };
  return { writer: new LogWriter(sql as unknown as Sql, clock as Clock), statements, lookUps };
}

function exchange(more: Partial<Exchange> = {}): Exchange {
  return {
    ...{
      id: uuidv7({ msecs: START.getTime() }),
      companySlug: 'acme',
      companyId: 'c1',
      method: 'GET',
      path: '/',
      query: '',
    },
    ...{ operation: 'list', status: 200, durationMs: 1, repairs: [] },
    ...more,
  };
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance'] });
  jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  jest.spyOn(Logger.prototype, 'error').mockReturnValue();
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
};

test('writes a second later, all of a company in one statement', async () => {
  const { writer, statements } = writerOn();
  const [a, b, c] = [exchange(), exchange({ companyId: 'c2', companySlug: 'corp' }), exchange()];
  for (const one of [a, b, c]) writer.add(one);
  await jest.advanceTimersByTimeAsync(999);
  await settle();
  expect(statements).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  await settle();
  expect(statements.map(({ companyId, rows }) => [companyId, rows.map(({ id }) => id)])).toEqual([
    ['c1', [a.id, c.id]],
    ['c2', [b.id]],
  ]);
  expect(jest.getTimerCount()).toBe(0);
});

test('writes at once when much waits, at most 500 in one statement', async () => {
  const { writer, statements } = writerOn();
  for (let n = 0; n < 1200; n++) writer.add(exchange());
  await settle();
  expect(statements.map(({ rows }) => rows.length)).toEqual([500, 500, 200]);
});

test('while the database is away it waits, and tries again', async () => {
  let isAway = true;
  const { writer, statements } = writerOn({ fail: () => (isAway ? AWAY : undefined) });
  for (let n = 0; n < 3; n++) writer.add(exchange());
  await jest.advanceTimersByTimeAsync(5_000);
  await settle();
  expect(statements).toEqual([]);
  isAway = false;
  await jest.advanceTimersByTimeAsync(1_000);
  await settle();
  expect(statements.map(({ rows }) => rows.length)).toEqual([3]);
  // Once an outage, not at each try.
  expect(Logger.prototype.warn).toHaveBeenCalledTimes(1);
});

test('an entry that PostgreSQL refuses is lost alone', async () => {
  const fail = ({ rows }: Written) => (rows.some((row) => row.user_agent === 'bad') ? BAD_TEXT : undefined);
  const { writer, statements } = writerOn({ fail });
  const good = [exchange(), exchange()];
  for (const one of [good[0] as Exchange, exchange({ userAgent: 'bad' }), good[1] as Exchange]) writer.add(one);
  await writer.flush();
  expect(statements.map(({ rows }) => rows[0]?.id)).toEqual(good.map(({ id }) => id));
});

test('finds the company of a refused request by its address once, and leaves out what nobody has', async () => {
  const { writer, statements, lookUps } = writerOn();
  const refused = (companySlug: string) =>
    exchange({ companySlug, companyId: undefined, status: 401, refusal: 'noKey' });
  for (const slug of ['acme', 'nobody', 'acme']) writer.add(refused(slug));
  await writer.flush();
  writer.add(refused('acme'));
  await writer.flush();
  expect(lookUps).toEqual([['acme', 'nobody']]);
  expect(statements.map(({ companyId, rows }) => [companyId, rows.length])).toEqual([
    ['c1', 2],
    ['c1', 1],
  ]);
});

test('a shutdown writes everything, counts of an open minute too', async () => {
  const { writer, statements } = writerOn();
  const refused = exchange({ companyId: undefined, status: 401, refusal: 'noKey' });
  for (let n = 0; n < 100; n++) writer.add(refused);
  await writer.beforeApplicationShutdown();
  const rows = statements.flatMap((statement) => statement.rows);
  expect(rows).toHaveLength(61);
  expect(rows.at(-1)).toMatchObject({ requests: 40 });
  expect(jest.getTimerCount()).toBe(0);
});

test('a shutdown without a database does not wait for it', async () => {
  const { writer, statements } = writerOn({ fail: () => AWAY });
  writer.add(exchange());
  await writer.beforeApplicationShutdown();
  expect(statements).toEqual([]);
  expect(jest.getTimerCount()).toBe(0);
});
