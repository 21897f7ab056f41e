import { randomUUID } from 'node:crypto';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeLocalUser, makeScimUser, PASSWORD } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/audit-events';

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;
let janeId: string;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  api = adminApi(app, acme);
  janeId = await makeLocalUser(api, { userName: 'jane@acme.test', password: PASSWORD });
  await api('PATCH', `/users/${janeId}`, { displayName: 'Jane Roe', password: `${PASSWORD}!` });
  await makeScimUser(acme, { userName: 'max@acme.test' });
  await makeLocalUser(adminApi(app, await makeCompany(app)), { userName: 'foreign@acme.test' });
});
afterAll(() => app.close());

const actionsOf = async (query: string) =>
  (await api('GET', `${PATH}?${query}`)).body.items.map((item) => item['action']);

test('needs a key of the right scope', () => expectClosed(app, acme, 'GET', PATH));

test('lists the events of the company only, newest first, who did what to whom', async () => {
  const { status, headers, body } = await adminApi(app, acme, acme.keys.read)('GET', PATH);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(body).toMatchObject({ totalResults: 3, startIndex: 1, itemsPerPage: 3 });
  expect(body.items.map((item) => item['target'])).toMatchObject([
    { name: 'max@acme.test' },
    { name: 'jane@acme.test' },
    { type: 'user', id: janeId, name: 'jane@acme.test' },
  ]);
  expect(body.items[1]).toEqual({
    id: expect.any(String),
    at: expect.any(String),
    action: 'user.updated',
    actor: { type: 'apiKey', id: expect.any(String), name: 'key admin' },
    target: { type: 'user', id: janeId, name: 'jane@acme.test' },
    before: { displayName: null, password: 'set' },
    after: { displayName: 'Jane Roe', password: 'changed' },
    requestId: expect.any(String),
    sourceAddress: '127.0.0.1',
  });
  expect(JSON.stringify(body)).not.toMatch(/argon2|correct horse/);
});

test('filters by action, target, actor and time, together too', async () => {
  expect(await actionsOf('action=user.updated')).toEqual(['user.updated']);
  expect(await actionsOf('action=user')).toEqual([]);
  expect(await actionsOf(`targetId=${janeId}`)).toEqual(['user.updated', 'user.created']);
  expect(await actionsOf(`targetId=${janeId}&action=user.created`)).toEqual(['user.created']);
  expect(await actionsOf(`targetId=${randomUUID()}`)).toEqual([]);
  const all = (await api('GET', PATH)).body.items;
  const scimKeyId = (all[0]?.['actor'] as { id: string }).id;
  expect(await actionsOf(`actorId=${scimKeyId}`)).toEqual(['user.created']);
  const at = String(all[1]?.['at']);
  const from = (await api('GET', `${PATH}?from=${at}`)).body.items.map((item) => item.id);
  const to = (await api('GET', `${PATH}?to=${at}`)).body.items.map((item) => item.id);
  expect(from).toContain(all[1]?.id);
  expect(to).not.toContain(all[1]?.id);
  expect([...from, ...to].sort()).toEqual(all.map((item) => item.id).sort());
  expect(await actionsOf(`from=${at}&to=${at}`)).toEqual([]);
  expect(await actionsOf('from=2020-01-01&to=2020-02-01T00:00:00%2B02:00')).toEqual([]);
});

test('pages', async () => {
  const { body } = await api('GET', `${PATH}?startIndex=2&count=1`);
  expect(body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 });
  expect(body.items.map((item) => item['action'])).toEqual(['user.updated']);
});

test.each([
  ['targetId', 'nonsense'],
  ['actorId', "' or 1=1"],
  ['from', 'yesterday'],
  ['from', '2026-13-01'],
  ['to', '1'],
  ['action', ''],
  ['count', 'x'],
  ['order', 'asc'],
])('?%s=%s is 400 and names the field', async (field, value) => {
  const { status, body } = await api('GET', `${PATH}?${field}=${encodeURIComponent(value)}`);
  expect(status).toBe(400);
  expect(body['fields']).toContainEqual(expect.objectContaining({ field }));
});

test('events cannot be changed, neither through the API nor in the database', async () => {
  for (const method of ['POST', 'PATCH', 'DELETE']) expect((await api(method, PATH)).status).toBe(404);
  await expect(app.sql(`update audit_events set action = 'x' where company_id = $1`, [acme.id])).rejects.toThrow(
    'append-only',
  );
});
