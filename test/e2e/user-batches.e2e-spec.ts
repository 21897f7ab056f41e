import { randomUUID } from 'node:crypto';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeLocalUser, makeScimUser } from '../support/make-users.js';
import { byCookie, makePerson, signIn } from '../support/person.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/users/batch';

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  api = adminApi(app, acme);
});
afterAll(() => app.close());

const countUsers = async (company = acme) =>
  (await app.sql<{ n: number }>('select count(*)::int as n from users where company_id = $1', [company.id]))[0]?.n;

test('needs a key of the right scope', () => expectClosed(app, acme, 'POST', PATH));

test('makes local users as one by one: in the default pool, with attributes and an audit event each', async () => {
  const users = [
    {
      userName: ' jane@acme.test ',
      displayName: 'Jane Roe',
      givenName: 'Jane',
      familyName: 'Roe',
      email: 'jane@x.test',
    },
    { userName: 'sam', role: 'manager', displayName: null },
  ];
  const { status, body } = await api('POST', PATH, { users });
  expect(status).toBe(200);
  expect(body).toEqual({
    dryRun: false,
    accepted: 2,
    refused: 0,
    results: [
      {
        row: 1,
        userName: 'jane@acme.test',
        outcome: 'created',
        userId: expect.any(String),
        field: null,
        message: null,
      },
      { row: 2, userName: 'sam', outcome: 'created', userId: expect.any(String), field: null, message: null },
    ],
  });
  const [jane, sam] = (body['results'] as { userId: string }[]).map(({ userId }) => userId);
  expect((await api('GET', `/users/${jane}`)).body).toMatchObject({
    userName: 'jane@acme.test',
    givenName: 'Jane',
    email: 'jane@x.test',
    managedBy: 'local',
    hasPassword: false,
    directRole: 'user',
    pools: [{ id: acme.defaultPoolId, sources: ['default'] }],
  });
  expect((await api('GET', `/users/${sam}`)).body).toMatchObject({ directRole: 'manager', displayName: null });
  for (const id of [jane, sam]) {
    expect((await api('GET', `/audit-events?targetId=${id}`)).body.items).toMatchObject([
      { action: 'user.created', actor: { name: 'key admin' } },
    ]);
  }
});

test('each bad row is refused in a sentence of its own, and the good ones are made', async () => {
  const corp = await makeCompany(app);
  const corpApi = adminApi(app, corp);
  await makeLocalUser(corpApi, { userName: 'Local' });
  await makeScimUser(corp, { userName: 'managed@corp.test' });
  const users: unknown[] = [
    { userName: 'good' },
    { userName: 'LOCAL' },
    { userName: 'managed@corp.test' },
    { userName: 'GOOD' },
    { userName: 'Straße', email: 'no address' },
    { userName: 'r', role: 'owner' },
    { userName: '  ' },
    {},
    { userName: 'x'.repeat(257) },
    { userName: 'a\u0000b' },
    { userName: 'p', password: 'correct horse battery staple' },
    { userName: 'm', managedBy: 'scim' },
    'text',
    null,
    ['x'],
    { userName: { a: 1 } },
    { userName: 'last' },
  ];
  const { status, body } = await corpApi('POST', PATH, { users });
  expect(status).toBe(200);
  expect(body).toMatchObject({ accepted: 2, refused: 15 });
  const results = body['results'] as { outcome: string; field: string | null; message: string | null }[];
  expect(results.map(({ outcome }) => outcome === 'created')).toEqual(users.map((_, i) => i === 0 || i === 16));
  expect(results.map(({ field }) => field)).toEqual([
    null,
    'userName',
    'userName',
    'userName',
    'email',
    'role',
    'userName',
    'userName',
    'userName',
    'userName',
    'password',
    'managedBy',
    null,
    null,
    null,
    'userName',
    null,
  ]);
  expect(results[1]?.message).toBe('A user named LOCAL already exists in this company.');
  expect(results[3]?.message).toBe('Row 1 has this userName already.');
  expect(results[4]?.message).toBe('email takes an email address of at most 320 characters.');
  for (const { outcome, message } of results) expect(message === null).toBe(outcome === 'created');
  expect(await countUsers(corp)).toBe(4);
});

test('invariant 14: a manager makes nobody above themselves, a user nobody at all', async () => {
  const corp = await makeCompany(app, { sso: false, scim: false });
  const as = async (role: 'user' | 'manager', body: unknown) => {
    const cookie = await signIn(app, corp, await makePerson(app, corp, { role }));
    return byCookie(app, cookie, 'POST', `/api/v1${PATH}`, body);
  };
  const users = [
    { userName: 'boss', role: 'admin' },
    { userName: 'peer', role: 'manager' },
  ];
  expect((await as('user', { users })).status).toBe(403);
  expect((await as('manager', { users })).body).toMatchObject({
    accepted: 1,
    results: [
      { outcome: 'refused', field: 'role', message: expect.stringContaining('above your own role manager') },
      { outcome: 'created' },
    ],
  });
});

test('a dry run says the same and makes nobody; the same batch twice makes nobody twice', async () => {
  const corp = await makeCompany(app);
  const corpApi = adminApi(app, corp);
  const users = [{ userName: 'jane' }, { userName: 'jane' }, { userName: 'sam' }];
  const preview = (await corpApi('POST', PATH, { users, dryRun: true })).body;
  expect(preview).toMatchObject({
    dryRun: true,
    accepted: 2,
    refused: 1,
    results: [
      { outcome: 'wouldBeCreated', userId: null },
      { outcome: 'refused' },
      { outcome: 'wouldBeCreated', userId: null },
    ],
  });
  expect(await countUsers(corp)).toBe(0);
  expect((await corpApi('POST', PATH, { users })).body).toMatchObject({ accepted: 2, refused: 1 });
  expect((await corpApi('POST', PATH, { users })).body).toMatchObject({ accepted: 0, refused: 3 });
  expect(await countUsers(corp)).toBe(2);
});

test('two batches with the same names at once: each name is made once', async () => {
  const corp = await makeCompany(app);
  const corpApi = adminApi(app, corp);
  const users = Array.from({ length: 200 }, (_, i) => ({ userName: `user${i}` }));
  const answers = await Promise.all([
    corpApi('POST', PATH, { users }),
    corpApi('POST', PATH, { users: [...users].reverse() }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const accepted = answers.map(({ body }) => Number(body['accepted']));
  expect((accepted[0] ?? 0) + (accepted[1] ?? 0)).toBe(200);
  expect(await countUsers(corp)).toBe(200);
});

test('1000 rows in one go; one more is 400', async () => {
  const corp = await makeCompany(app);
  const rows = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ userName: `${i}-${randomUUID()}`, displayName: 'x' }));
  expect((await adminApi(app, corp)('POST', PATH, { users: rows(1000) })).body).toMatchObject({ accepted: 1000 });
  const { status, body } = await adminApi(app, corp)('POST', PATH, { users: rows(1001) });
  expect(status).toBe(400);
  expect(body['fields']).toContainEqual(expect.objectContaining({ field: 'users' }));
  expect(await countUsers(corp)).toBe(1000);
});

test.each<[string, unknown]>([
  ['users', {}],
  ['users', { users: [] }],
  ['users', { users: 'x' }],
  ['dryRun', { users: [{ userName: 'x' }], dryRun: 'yes' }],
  ['more', { users: [{ userName: 'x' }], more: 1 }],
])('400 names %s for %j', async (field, sent) => {
  const { status, body } = await api('POST', PATH, sent);
  expect(status).toBe(400);
  expect(body['fields']).toContainEqual(expect.objectContaining({ field }));
});
