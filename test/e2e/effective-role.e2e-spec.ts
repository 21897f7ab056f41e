import { adminApi, type AdminApi } from '../support/admin-api.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeLocalUser, makeScimUser } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  api = adminApi(app, acme);
});
afterAll(() => app.close());

const pool = async (name: string, role: string): Promise<string> =>
  (await api('POST', '/agent-pools', { name, role })).body.id;

const roleOf = async (user: string) => (await api('GET', `/users/${user}/effective-role`)).body['role'];

/** Detail, list and the role's own address must agree. */
async function rolesEverywhere(user: string): Promise<unknown[]> {
  const [detail, list] = [await api('GET', `/users/${user}`), await api('GET', '/users?count=200')];
  return [
    await roleOf(user),
    (detail.body['effectiveRole'] as { role: string }).role,
    list.body.items.find(({ id }) => id === user)?.['effectiveRole'],
  ];
}

test('a provisioned user has the role user, directly and through the default pool', async () => {
  const user = await makeScimUser(acme);
  const { status, body } = await api('GET', `/users/${user}/effective-role`);
  expect(status).toBe(200);
  expect(body).toEqual({
    role: 'user',
    directRole: 'user',
    inheritedRole: 'user',
    grants: [
      { role: 'user', through: 'direct', decides: true },
      {
        role: 'user',
        through: 'agentPool',
        decides: true,
        pool: { id: acme.defaultPoolId, name: 'Default' },
        sources: ['default'],
        groups: [],
      },
    ],
  });
});

test('the highest role wins, and the answer says which pool gives it', async () => {
  const user = await makeLocalUser(api, { role: 'manager' });
  const admins = await pool('Admins', 'admin');
  const managers = await pool('Managers', 'manager');
  for (const id of [admins, managers]) await api('POST', `/agent-pools/${id}/members`, { userIds: [user] });
  const { body } = await api('GET', `/users/${user}/effective-role`);
  expect(body).toMatchObject({ role: 'admin', directRole: 'manager', inheritedRole: 'admin' });
  expect(body['grants']).toEqual([
    { role: 'manager', through: 'direct', decides: false },
    {
      role: 'admin',
      through: 'agentPool',
      decides: true,
      pool: { id: admins, name: 'Admins' },
      sources: ['portal'],
      groups: [],
    },
    {
      role: 'user',
      through: 'agentPool',
      decides: false,
      pool: { id: acme.defaultPoolId, name: 'Default' },
      sources: ['default'],
      groups: [],
    },
    {
      role: 'manager',
      through: 'agentPool',
      decides: false,
      pool: { id: managers, name: 'Managers' },
      sources: ['portal'],
      groups: [],
    },
  ]);
});

test('a change of a pool or a membership counts at once, everywhere', async () => {
  const user = await makeScimUser(acme);
  const id = await pool('Changing', 'user');
  await api('POST', `/agent-pools/${id}/members`, { userIds: [user] });
  expect(await rolesEverywhere(user)).toEqual(['user', 'user', 'user']);
  await api('PATCH', `/agent-pools/${id}`, { role: 'manager' });
  expect(await rolesEverywhere(user)).toEqual(['manager', 'manager', 'manager']);
  await api('PATCH', `/agent-pools/${id}`, { role: 'admin' });
  expect(await rolesEverywhere(user)).toEqual(['admin', 'admin', 'admin']);
  await api('DELETE', `/agent-pools/${id}/members/${user}`);
  expect(await rolesEverywhere(user)).toEqual(['user', 'user', 'user']);
});

test('a pool of another company gives nothing', async () => {
  const other = await makeCompany(app);
  const otherApi = adminApi(app, other);
  const foreignPool = (await otherApi('POST', '/agent-pools', { name: 'Admins', role: 'admin' })).body.id;
  const user = await makeScimUser(acme);
  expect((await otherApi('POST', `/agent-pools/${foreignPool}/members`, { userIds: [user] })).status).toBe(400);
  expect(await rolesEverywhere(user)).toEqual(['user', 'user', 'user']);
});

test('a user of many pools is one user in the list', async () => {
  const user = await makeScimUser(acme, { userName: 'many-pools' });
  for (const name of ['Many 1', 'Many 2']) {
    await api('POST', `/agent-pools/${await pool(name, 'manager')}/members`, { userIds: [user] });
  }
  const { body } = await api('GET', '/users?search=many-pools');
  expect(body).toMatchObject({ totalResults: 1, items: [{ id: user, effectiveRole: 'manager' }] });
});
