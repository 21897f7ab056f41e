import { randomUUID } from 'node:crypto';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeGroup } from '../support/make-group.js';
import { makeScimUser } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;
let other: TestCompany;
let foreignGroup: string;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  api = adminApi(app, acme);
  other = await makeCompany(app);
  foreignGroup = await makeGroup(other);
});
afterAll(() => app.close());

test.each([
  ['GET', '/groups'],
  ['GET', `/groups/${randomUUID()}`],
  ['GET', `/groups/${randomUUID()}/members`],
  ['POST', `/groups/${randomUUID()}/agent-pools`],
  ['DELETE', `/groups/${randomUUID()}/agent-pools/${randomUUID()}`],
])('%s %s needs a key of the right scope', async (method, path) => {
  await expectClosed(app, acme, method, path);
});

test.each([
  ['GET', '', undefined],
  ['GET', '/members', undefined],
  ['POST', '/agent-pools', { poolIds: [randomUUID()] }],
  ['DELETE', `/agent-pools/${randomUUID()}`, undefined],
])("%s of another company's, an unknown or an impossible group%s is 404", async (method, path, sent) => {
  for (const id of [foreignGroup, randomUUID(), 'nonsense']) {
    const { status, body } = await api(method, `/groups/${id}${path}`, sent);
    expect({ status, code: body['code'] }).toEqual({ status: 404, code: 'group.notFound' });
  }
});

test('groups are the provider’s: nobody makes, changes or deletes one here', async () => {
  const group = await makeGroup(acme);
  for (const [method, path] of [
    ['POST', '/groups'],
    ['PUT', `/groups/${group}`],
    ['PATCH', `/groups/${group}`],
    ['DELETE', `/groups/${group}`],
    ['POST', `/groups/${group}/members`],
  ] as const) {
    expect([404, 405]).toContain((await api(method, path, { displayName: 'Mine now' })).status);
  }
  expect((await api('GET', `/groups/${group}`)).body).toMatchObject({ version: 1 });
});

test('a group is shown with its members counted, its pools in the order of names, and a read key may look', async () => {
  const users = [await makeScimUser(acme), await makeScimUser(acme)];
  const group = await makeGroup(acme, users, 'Shown');
  const pool = async (name: string, role: string) => (await api('POST', '/agent-pools', { name, role })).body.id;
  const [zeta, alpha] = [await pool('zeta', 'user'), await pool('Alpha', 'manager')];
  await api('POST', `/groups/${group}/agent-pools`, { poolIds: [zeta, alpha] });
  const { status, body } = await adminApi(app, acme, acme.keys.read)('GET', `/groups/${group}`);
  expect(status).toBe(200);
  expect(body).toEqual({
    id: group,
    displayName: 'Shown',
    externalId: null,
    memberCount: 2,
    pools: [
      { id: alpha, name: 'Alpha', role: 'manager' },
      { id: zeta, name: 'zeta', role: 'user' },
    ],
    attributes: {},
    version: 1,
    createdAt: expect.stringMatching(/Z$/),
    updatedAt: expect.stringMatching(/Z$/),
  });
});

test('lists by name, whatever its case, searched, in pages, and only the own', async () => {
  const corp = await makeCompany(app);
  const corpApi = adminApi(app, corp);
  for (const name of ['beta', 'Alpha_1', 'Straße', 'gamma']) await makeGroup(corp, [], name);
  const named = async (query: string) => {
    const { body } = await corpApi('GET', `/groups?${query}`);
    return [body['totalResults'], body.items.map((item) => item['displayName'])];
  };
  expect(await named('')).toEqual([4, ['Alpha_1', 'beta', 'gamma', 'Straße']]);
  expect(await named('search=A_1')).toEqual([1, ['Alpha_1']]);
  expect(await named('search=STRAßE')).toEqual([1, ['Straße']]);
  expect(await named('search=a_a')).toEqual([0, []]);
  expect(await named('startIndex=2&count=2')).toEqual([4, ['beta', 'gamma']]);
  expect((await corpApi('GET', '/groups?count=many')).body['fields']).toContainEqual(
    expect.objectContaining({ field: 'count' }),
  );
  expect((await corpApi('GET', '/groups?displayName=x')).status).toBe(400);
});

test('members go in the order of userNames, whatever the place in the list and the size of the group', async () => {
  const corp = await makeCompany(app);
  // Every second one is a member: those near the start are found in another way than those at the end.
  await app.sql(
    `insert into users (company_id, id, user_name, display_name, managed_by)
     select $1, gen_random_uuid(), 'U' || lpad(n::text, 4, '0'), 'User ' || n, 'scim' from generate_series(1, 800) n`,
    [corp.id],
  );
  const ids = await app.sql<{ id: string }>(
    `select id from users where company_id = $1 and right(user_name, 1)::int % 2 = 0`,
    [corp.id],
  );
  const group = await makeGroup(
    corp,
    ids.map(({ id }) => id),
  );
  const pool = (await adminApi(app, corp)('POST', '/agent-pools', { name: 'Linked', role: 'user' })).body.id;
  await adminApi(app, corp)('POST', `/groups/${group}/agent-pools`, { poolIds: [pool] });
  for (const list of [`/groups/${group}/members`, `/agent-pools/${pool}/members`]) {
    for (const [startIndex, count] of [
      [1, 4],
      [2, 2],
      [1, 50],
      [399, 25],
    ] as const) {
      const { body } = await adminApi(app, corp)('GET', `${list}?startIndex=${startIndex}&count=${count}`);
      const wanted = Array.from({ length: Math.min(count, 401 - startIndex) }, (_, n) => (startIndex + n) * 2);
      expect(body).toMatchObject({ totalResults: 400, startIndex, itemsPerPage: wanted.length });
      expect(body.items.map((item) => item['displayName'])).toEqual(wanted.map((n) => `User ${n}`));
    }
    const found = (await adminApi(app, corp)('GET', `${list}?search=user+79&startIndex=2&count=2`)).body;
    expect(found).toMatchObject({
      totalResults: 5,
      items: [{ displayName: 'User 792' }, { displayName: 'User 794' }],
    });
  }
});
