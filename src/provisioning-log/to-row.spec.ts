import type { Exchange } from './exchange.js';
import { MOST_OF_BODY, toRow } from './to-row.js';

const ID = '019abfa0-0000-7000-8000-000000000000';
const rowOf = (more: Partial<Exchange>) =>
  toRow({
    ...{ id: ID, companySlug: 'acme', companyId: 'c1', method: 'POST', path: '/scim/v2/acme/Users', query: '' },
    ...{ operation: 'create', status: 201, durationMs: 1.5, repairs: [] },
    ...more,
  });

test('what is absent stays absent', () => {
  expect(JSON.parse(JSON.stringify(rowOf({})))).toEqual({
    id: ID,
    at: new Date(0x019abfa00000).toISOString(),
    method: 'POST',
    path: '/scim/v2/acme/Users',
    operation: 'create',
    status: 201,
    duration_ms: 1.5,
    repairs: [],
    is_request_cut: false,
    is_response_cut: false,
    are_bodies_dropped: false,
    requests: 1,
    milestones: ['contact'],
    ...{ creates: 1, updates: 0, deletes: 0, errors: 0 },
  });
});

test.each<[string, Partial<Exchange>, object]>([
  ['an update', { operation: 'update', status: 200 }, { updates: 1 }],
  ['a delete', { operation: 'delete', status: 204 }, { deletes: 1 }],
  ['a read', { operation: 'read', status: 200 }, {}],
  ['a failure', { operation: 'create', status: 409 }, { errors: 1 }],
  ['several failures', { operation: 'update', status: 404, requests: 7 }, { errors: 7 }],
  ['several updates', { operation: 'update', status: 200, requests: 7 }, { updates: 7 }],
  [
    'the operations of a bulk request',
    { operation: 'bulk', status: 200, bulk: { creates: 3, updates: 2, deletes: 1, errors: 4 } },
    { creates: 3, updates: 2, deletes: 1, errors: 4 },
  ],
  ['a bulk request that was refused', { operation: 'bulk', status: 413 }, { errors: 1 }],
])('%s is counted', (_, more, counts) => {
  expect(rowOf(more)).toMatchObject({ creates: 0, updates: 0, deletes: 0, errors: 0, ...counts });
});

test('an id in a path that cannot be one of ours is no id', () => {
  expect(rowOf({ resource: { type: 'User', id: 'nonsense' } }).resource_id).toBeUndefined();
  expect(rowOf({ resource: { type: 'User', id: ID } }).resource_id).toBe(ID);
});

test('every text is bounded', () => {
  const long = 'x'.repeat(100_000);
  const row = rowOf({
    ...{ path: long, query: long, detail: long, userAgent: long, resource: { type: 'User', name: long } },
    ...{ requestBody: long, responseBody: long },
  });
  expect(JSON.stringify(row).length).toBeLessThan(2 * MOST_OF_BODY + 8 * 1024 + 4 * 1024 + 1000);
  expect(row).toMatchObject({ is_request_cut: true, is_response_cut: true });
});

test('a body as long as what is kept is not cut', () => {
  const text = 'x'.repeat(MOST_OF_BODY);
  expect(rowOf({ requestBody: text, responseBody: text })).toMatchObject({
    ...{ request_body: text, is_request_cut: false, response_body: text, is_response_cut: false },
  });
});

test('PostgreSQL takes neither U+0000 nor half of a surrogate pair, which a cut may leave', () => {
  const row = rowOf({ requestBody: `${'x'.repeat(MOST_OF_BODY - 1)}😀`, query: 'a\0b' });
  expect(row.request_body?.at(-1)).toBe('\uFFFD');
  expect(row.query).toBe('a\uFFFDb');
});

test('a secret that stands behind the cut decides what stands before it', () => {
  const operation = { op: 'replace', value: 'hunter2', note: 'x'.repeat(MOST_OF_BODY), path: 'password' };
  expect(rowOf({ requestBody: JSON.stringify(operation) }).request_body).toMatch(
    /^{"op":"replace","value":"\[redacted\]"/,
  );
});

test('a secret within the kept part of a long answer', () => {
  const answer = { badgeToken: 'hunter2', title: 'x'.repeat(MOST_OF_BODY) };
  expect(rowOf({ responseBody: JSON.stringify(answer) }).response_body).toMatch(/^{"badgeToken":"\[redacted\]"/);
});
