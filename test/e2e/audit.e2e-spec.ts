import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { call, type Body } from '../support/call.js';
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
  expect(body.items).toHaveLength(3);
  expect(body['nextCursor']).toBeNull();
  expect(body.items.map((item) => item['target'])).toMatchObject([
    { name: 'max@acme.test' },
    { name: 'jane@acme.test' },
    { type: 'user', id: janeId, name: 'jane@acme.test' },
  ]);
  expect(body.items[1]).toEqual({
    id: expect.any(String),
    at: expect.any(String),
    sentence: 'API key admin changed the password and changed display name of Jane Roe',
    sentenceParts: [
      { text: 'API key admin', link: { type: 'apiKey', id: expect.any(String) } },
      { text: ' changed the password and changed display name of ', link: null },
      { text: 'Jane Roe', link: { type: 'user', id: janeId } },
    ],
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

test("tells of the provider's key as of the provider, and without a link of whom is gone", async () => {
  const corp = await makeCompany(app, { provider: 'okta' });
  const corpApi = adminApi(app, corp);
  const goneId = await makeScimUser(corp, { userName: 'gone@corp.test' });
  await call('DELETE', `${corp.scimUrl}/Users/${goneId}`, { key: corp.keys.scim });
  const { items } = (await corpApi('GET', PATH)).body;
  expect(items.map((item) => item['sentence'])).toEqual(['Okta deleted gone@corp.test', 'Okta created gone@corp.test']);
  expect(items[0]?.['sentenceParts']).toEqual([
    { text: 'Okta', link: { type: 'apiKey', id: expect.any(String) } },
    { text: ' deleted gone@corp.test', link: null },
  ]);
});

test('filters by action, target, actor and time, together too', async () => {
  expect(await actionsOf('actions=user.updated')).toEqual(['user.updated']);
  expect(await actionsOf('actions=user.deleted')).toEqual([]);
  expect(await actionsOf('actions=user.deleted,user.updated')).toEqual(['user.updated']);
  expect(await actionsOf(`targetId=${janeId}`)).toEqual(['user.updated', 'user.created']);
  expect(await actionsOf(`targetId=${janeId}&actions=user.created`)).toEqual(['user.created']);
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

test('a person is found as the one who did it, and as the one it was done to', async () => {
  const corp = await makeCompany(app);
  const corpApi = adminApi(app, corp);
  const samId = await makeLocalUser(corpApi, { userName: 'sam' });
  await makeLocalUser(corpApi, { userName: 'other' });
  await app.sql(
    `insert into audit_events (company_id, id, actor_type, actor_id, actor_name, action, target_type)
     values ($1, $2, 'user', $3, 'sam', 'apiKey.created', 'apiKey'), ($1, $4, 'apiKey', $3, 'key', 'apiKey.revoked', 'apiKey')`,
    [corp.id, uuidv7(), samId, uuidv7()],
  );
  const { items } = (await corpApi('GET', `${PATH}?personId=${samId}`)).body;
  expect(items.map((item) => item['action'])).toEqual(['apiKey.created', 'user.created']);
});

test('pages by a cursor: each event once, also while others arrive', async () => {
  const corp = await makeCompany(app);
  const corpApi = adminApi(app, corp);
  for (let i = 0; i < 5; i++) await makeLocalUser(corpApi, { userName: `user${i}` });
  const namesOf = (body: Body) => body.items.map((item) => (item['target'] as { name: string }).name);
  const first = (await corpApi('GET', `${PATH}?count=2`)).body;
  await makeLocalUser(corpApi, { userName: 'late' });
  const second = (await corpApi('GET', `${PATH}?count=2&cursor=${String(first['nextCursor'])}`)).body;
  const third = (await corpApi('GET', `${PATH}?count=2&cursor=${String(second['nextCursor'])}`)).body;
  expect([first, second, third].map(namesOf)).toEqual([['user4', 'user3'], ['user2', 'user1'], ['user0']]);
  expect(third['nextCursor']).toBeNull();
  expect(first['nextCursor']).not.toContain(first.items[1]?.id);
});

test('counts by action, with those that were never done', async () => {
  await expectClosed(app, acme, 'GET', `${PATH}/actions`);
  const { status, body } = await api('GET', `${PATH}/actions?targetId=${janeId}`);
  expect(status).toBe(200);
  const done = body.items.filter(({ count }) => count !== 0);
  expect(done).toEqual([
    { action: 'user.created', count: 1 },
    { action: 'user.updated', count: 1 },
  ]);
  expect(body.items).toContainEqual({ action: 'group.linked', count: 0 });
  expect((await api('GET', `${PATH}/actions?from=x`)).status).toBe(400);
});

describe('export', () => {
  const download = (query: string, key = acme.keys.read) =>
    fetch(`${app.url}/api/v1${PATH}/export?${query}`, { headers: { authorization: `Bearer ${key}` } });

  test('needs a key of the right scope', () => expectClosed(app, acme, 'GET', `${PATH}/export?format=csv`));

  test('a CSV file of what was there before, which spreadsheets do not run; it is an event itself', async () => {
    const corp = await makeCompany(app, { slug: `corp-${randomUUID().slice(0, 8)}` });
    const corpApi = adminApi(app, corp);
    const id = await makeLocalUser(corpApi, { userName: '=1+1' });
    await corpApi('PATCH', `/users/${id}`, { displayName: 'say "hi", then go' });
    const file = await download('format=csv', corp.keys.admin);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="muster-audit-${corp.slug}-\\d{4}-\\d{2}-\\d{2}\\.csv"$`),
    );
    const text = Buffer.from(await file.arrayBuffer()).toString();
    expect(text.startsWith('\uFEFFat,sentence,action,')).toBe(true);
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(`,"API key admin changed display name of say ""hi"", then go",user.updated,`);
    expect(lines[1]).toContain(`,"{""displayName"":""say \\""hi\\"", then go""}",`);
    expect(lines[2]).toContain(`,user,'=1+1,${id},`);
    const [event] = (await corpApi('GET', PATH)).body.items;
    expect(event).toMatchObject({
      action: 'audit.exported',
      sentence: 'API key admin exported the audit log as CSV',
      after: { format: 'csv' },
    });
  });

  test('a JSON file holds the same as the list, filtered, more than one read of it', async () => {
    const corp = await makeCompany(app);
    await app.sql(
      `insert into audit_events (company_id, id, actor_type, actor_name, action, target_type, target_name)
       select $1, ('0197c2a8-5b7e-7c53-9a3f-' || lpad(i::text, 12, '0'))::uuid, 'system', 'test',
         case when i % 2 = 0 then 'user.created' else 'user.deleted' end, 'user', 'user' || i
       from generate_series(1, 5001) i`,
      [corp.id],
    );
    const file = await download('format=json&actions=user.deleted', corp.keys.admin);
    expect(file.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const events = (await file.json()) as { target: { name: string } }[];
    const odd = Array.from({ length: 2501 }, (_, i) => `user${5001 - 2 * i}`);
    expect(events.map(({ target }) => target.name)).toEqual(odd);
    const { items } = (await adminApi(app, corp)('GET', `${PATH}?actions=user.deleted&count=1`)).body;
    expect(events[0]).toEqual(items[0]);
  });

  test('nothing found is a file all the same, twice too', async () => {
    for (let i = 0; i < 2; i++) {
      expect(await (await download(`format=json&targetId=${randomUUID()}`)).json()).toEqual([]);
      expect(
        (await (await download(`format=csv&targetId=${randomUUID()}`)).text()).trimEnd().split('\r\n'),
      ).toHaveLength(1);
    }
  });

  test.each(['', 'format=xml', 'format=csv&actions=nothing', 'format=csv&cursor=x'])('?%s is 400', async (query) => {
    expect((await download(query)).status).toBe(400);
  });
});

test.each([
  ['targetId', 'nonsense'],
  ['actorId', "' or 1=1"],
  ['from', 'yesterday'],
  ['from', '2026-13-01'],
  ['to', '1'],
  ['actions', ''],
  ['actions', 'user'],
  ['actions', 'user.created,'],
  ['personId', 'jane'],
  ['cursor', 'nonsense'],
  ['count', '0'],
  ['startIndex', '2'],
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
