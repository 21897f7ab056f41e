import { v7 as uuidv7 } from 'uuid';
import type { Exchange } from './exchange.js';
import { LogQueue, type QueueLimits } from './log-queue.js';

const START = Date.parse('2026-11-26T10:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1000);

function exchange(more: Partial<Exchange> & { second?: number } = {}): Exchange {
  const { second = 0, ...rest } = more;
  return {
    id: uuidv7({ msecs: at(second).getTime() }),
    companySlug: 'acme',
    companyId: 'c1',
    key: { id: 'k1', name: 'key okta' },
    method: 'GET',
    path: '/scim/v2/acme/Users',
    query: '',
    operation: 'list',
    status: 200,
    durationMs: 1,
    repairs: [],
    sourceAddress: '192.0.2.1',
    ...rest,
  };
}

const stranger = (more: Partial<Exchange> & { second?: number } = {}) =>
  exchange({ companyId: undefined, key: undefined, status: 401, refusal: 'noKey', ...more });

function queueOf(limits: Partial<QueueLimits>): LogQueue {
  return new LogQueue({ entries: 100, characters: 10_000, sums: 100, strangers: 100, ...limits });
}

test('gives back what came in, oldest first, until it is removed', () => {
  const queue = queueOf({});
  const all = [exchange(), exchange(), exchange()];
  for (const one of all) queue.add(one);
  expect(queue.oldest(2)).toEqual(all.slice(0, 2));
  expect(queue.oldest(2)).toEqual(all.slice(0, 2));
  queue.remove(2);
  expect(queue.oldest(2)).toEqual(all.slice(2));
  queue.remove(1);
  expect([queue.length, queue.size]).toEqual([0, 0]);
});

test('first the bodies go, and the entry says so', () => {
  const queue = queueOf({ characters: 100 });
  const withBodies = exchange({ requestBody: 'a'.repeat(30), responseBody: 'b'.repeat(40) });
  queue.add(withBodies);
  queue.add(withBodies);
  queue.add(exchange());
  const { requestBody, responseBody, ...rest } = withBodies;
  expect([requestBody, responseBody]).toHaveLength(2);
  expect(queue.oldest(3)).toEqual([
    withBodies,
    { ...rest, areBodiesDropped: true },
    expect.not.objectContaining({ areBodiesDropped: true }),
  ]);
  queue.remove(3);
  queue.add(withBodies);
  expect(queue.oldest(1)).toEqual([withBodies]);
});

test('then what succeeded is counted, while what failed is listed up to twice the number', () => {
  const queue = queueOf({ entries: 2 });
  for (let n = 0; n < 5; n++) queue.add(exchange());
  const failed = exchange({ status: 404, detail: 'There is no user x in this company.' });
  for (let n = 0; n < 3; n++) queue.add(failed);
  expect(queue.oldest(9).map(({ status }) => status)).toEqual([200, 200, 404, 404]);
  queue.closeSums(at(60), true);
  expect(queue.oldest(9).slice(4)).toEqual([
    expect.objectContaining({ status: 200, requests: 3, path: null, companyId: 'c1', method: 'GET' }),
    // One alone is no sum.
    failed,
  ]);
});

test('of bulk requests that are counted together, so are their operations', () => {
  const queue = queueOf({ entries: 1 });
  const bulk = { creates: 1, updates: 2, deletes: 3, errors: 4 };
  for (let n = 0; n < 4; n++) queue.add(exchange({ method: 'POST', operation: 'bulk', bulk }));
  queue.remove(1);
  queue.closeSums(at(60), true);
  expect(queue.oldest(9)).toMatchObject([{ requests: 3, bulk: { creates: 3, updates: 6, deletes: 9, errors: 12 } }]);
});

test('what is counted together agrees in company, key, method, operation, status, reason, client and repairs', () => {
  const queue = queueOf({ entries: 0 });
  const kinds: Partial<Exchange>[] = [
    {},
    { companySlug: 'corp', companyId: 'c2' },
    { key: { id: 'k2', name: 'key new' } },
    { method: 'PUT' },
    { operation: 'read' },
    { status: 204 },
    { status: 400, scimType: 'invalidFilter' },
    { status: 400, scimType: 'invalidValue' },
    { refusal: 'scimOff' },
    { client: 'entra' },
    { repairs: ['opCase'] },
  ];
  for (const kind of [...kinds, ...kinds]) queue.add(exchange(kind));
  queue.closeSums(at(60), true);
  expect(queue.oldest(99).map(({ requests }) => requests)).toEqual(kinds.map(() => 2));
});

test('a sum is open until its minute is over, and for the last time all are closed', () => {
  const queue = queueOf({ entries: 1 });
  for (const second of [0, 10, 20]) queue.add(exchange({ second }));
  queue.closeSums(at(59));
  expect([queue.length, queue.hasSums]).toEqual([1, true]);
  queue.closeSums(at(60));
  expect(queue.oldest(9)[1]).toMatchObject({ requests: 2 });
  queue.add(exchange({ second: 70 }));
  queue.closeSums(at(71), true);
  expect([queue.length, queue.hasSums]).toEqual([3, false]);
});

test('of requests without a good key only so many a minute are listed, for each address; the rest is counted by its reason', () => {
  const queue = queueOf({ strangers: 2 });
  for (let n = 0; n < 5; n++) queue.add(stranger());
  queue.add(stranger({ refusal: 'unknownKey' }));
  queue.add(stranger({ companySlug: 'corp' }));
  expect(queue.length).toBe(3);
  queue.closeSums(at(60));
  expect(queue.oldest(9).slice(3)).toEqual([
    expect.objectContaining({ refusal: 'noKey', requests: 3 }),
    expect.objectContaining({ refusal: 'unknownKey', path: '/scim/v2/acme/Users' }),
  ]);
  queue.add(stranger({ second: 61 }));
  expect(queue.length).toBe(6);
});

test('strangers never take the room of those who have a key', () => {
  const queue = queueOf({ entries: 4, sums: 4 });
  for (let n = 0; n < 10; n++) queue.add(stranger({ companySlug: `made-up-${n}` }));
  expect(queue.length).toBe(2);
  expect(queue.takeLost()).toBe(6);
  expect(queue.takeLost()).toBe(0);
  for (let n = 0; n < 6; n++) queue.add(exchange());
  expect(queue.length).toBe(4);
  queue.closeSums(at(60));
  expect(queue.oldest(99).filter(({ requests }) => requests === 4)).toHaveLength(1);
  expect(queue.takeLost()).toBe(0);
});

test('while nothing can be written a sum goes on across minutes', () => {
  const queue = queueOf({ entries: 1 });
  for (let second = 0; second < 150; second += 30) {
    queue.add(exchange({ second, status: 500 }));
    queue.closeSums(at(second));
  }
  expect([queue.length, queue.hasSums]).toEqual([2, true]);
  queue.remove(2);
  queue.closeSums(at(150));
  expect(queue.oldest(9)).toEqual([expect.objectContaining({ requests: 3 })]);
});

test('memory is bounded, whatever comes', () => {
  const queue = queueOf({ entries: 10, characters: 1000, sums: 10 });
  for (let n = 0; n < 1000; n++) {
    queue.add(exchange({ status: n % 3 ? 200 : 400, responseBody: 'x'.repeat(90), scimType: `kind ${n % 50}` }));
  }
  expect(queue.length).toBeLessThanOrEqual(20);
  expect(queue.size).toBeLessThan(1000 + 20 * 30);
  const long = queueOf({ characters: 1000 });
  for (let n = 0; n < 50; n++) long.add(exchange({ status: 400, query: 'x'.repeat(500) }));
  expect(long.size).toBeLessThan(3000);
  queue.closeSums(at(60), true);
  const rows = queue.oldest(99);
  const counted = rows.reduce((sum, { requests = 1 }) => sum + requests, 0);
  expect(counted + queue.takeLost()).toBe(1000);
  expect(rows.length).toBeLessThanOrEqual(30);
});
