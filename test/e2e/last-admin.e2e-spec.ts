import { adminApi, type AdminApi } from '../support/admin-api.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeLocalUser, makeScimUser, PASSWORD } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let company: TestCompany;
let api: AdminApi;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  company = await makeCompany(app, { sso: false, scim: false });
  api = adminApi(app, company);
});

const makeAdmin = (traits: Record<string, unknown> = {}) =>
  makeLocalUser(api, { role: 'admin', password: PASSWORD, ...traits });

async function makeAdminPool(...userIds: string[]): Promise<string> {
  const { id } = (await api('POST', '/agent-pools', { name: 'Admins', role: 'admin' })).body;
  await api('POST', `/agent-pools/${id}/members`, { userIds });
  return id;
}

const REFUSED = { status: 409, body: { code: 'company.lastAdmin' } };

/** The ways to take an admin away; `user` is an admin directly, or through `pool`. */
const DIRECT: [string, (user: string) => ReturnType<AdminApi>][] = [
  ['lower the role', (user) => api('PATCH', `/users/${user}`, { role: 'manager' })],
  ['deactivate', (user) => api('PATCH', `/users/${user}`, { active: false })],
  ['delete', (user) => api('DELETE', `/users/${user}`)],
];
const THROUGH_POOL: [string, (user: string, pool: string) => ReturnType<AdminApi>][] = [
  ['deactivate', (user) => api('PATCH', `/users/${user}`, { active: false })],
  ['delete', (user) => api('DELETE', `/users/${user}`)],
  ['lower the role of the pool', (_, pool) => api('PATCH', `/agent-pools/${pool}`, { role: 'manager' })],
  ['make the pool the default', (_, pool) => api('PATCH', `/agent-pools/${pool}`, { role: 'user', isDefault: true })],
  ['take out of the pool', (user, pool) => api('DELETE', `/agent-pools/${pool}/members/${user}`)],
  ['delete the pool', (_, pool) => api('DELETE', `/agent-pools/${pool}`)],
];

describe('invariant 12: the last admin who can sign in stays', () => {
  test.each(DIRECT)('a direct admin: %s', async (_, takeAway) => {
    const ada = await makeAdmin();
    expect(await takeAway(ada)).toMatchObject(REFUSED);
    expect((await api('GET', `/users/${ada}`)).body).toMatchObject({
      active: true,
      version: 1,
      effectiveRole: { role: 'admin' },
    });
    await makeAdmin();
    expect((await takeAway(ada)).status).toBeLessThan(300);
  });

  test.each(THROUGH_POOL)('an admin through a pool: %s', async (_, takeAway) => {
    const ada = await makeAdmin({ role: 'user' });
    const pool = await makeAdminPool(ada);
    expect(await takeAway(ada, pool)).toMatchObject(REFUSED);
    expect((await api('GET', `/users/${ada}`)).body).toMatchObject({ active: true, effectiveRole: { role: 'admin' } });
    await makeAdmin();
    expect((await takeAway(ada, pool)).status).toBeLessThan(300);
  });

  test('a refusal leaves no audit event', async () => {
    const ada = await makeAdmin();
    await api('DELETE', `/users/${ada}`);
    const events = await app.sql('select action from audit_events where company_id = $1 and target_id = $2', [
      company.id,
      ada,
    ]);
    expect(events).toEqual([{ action: 'user.created' }]);
  });
});

describe('invariant 12: who does not count', () => {
  test.each<[string, Record<string, unknown>]>([
    ['an admin without a password', { role: 'admin', password: undefined }],
    ['a manager', { role: 'manager' }],
  ])('%s', async (_, traits) => {
    const ada = await makeAdmin();
    await makeAdmin(traits);
    expect(await api('DELETE', `/users/${ada}`)).toMatchObject(REFUSED);
  });

  test('an inactive admin', async () => {
    const [ada, eve] = [await makeAdmin(), await makeAdmin()];
    expect((await api('PATCH', `/users/${eve}`, { active: false })).status).toBe(200);
    expect(await api('DELETE', `/users/${ada}`)).toMatchObject(REFUSED);
  });

  test('an admin whom the provider manages, even with a password: it can be gone with its next message', async () => {
    const [ada, eve] = [await makeAdmin(), await makeAdmin()];
    await app.sql(`update users set managed_by = 'scim' where company_id = $1 and id = $2`, [company.id, eve]);
    expect(await api('DELETE', `/users/${ada}`)).toMatchObject(REFUSED);
  });

  test('an admin of another company', async () => {
    const ada = await makeAdmin();
    await makeLocalUser(adminApi(app, await makeCompany(app)), { role: 'admin', password: PASSWORD });
    expect(await api('DELETE', `/users/${ada}`)).toMatchObject(REFUSED);
  });

  test('a provisioned user in an admin pool, and while SSO is on an admin who is not break-glass', async () => {
    company = await makeCompany(app, { sso: true, scim: true });
    api = adminApi(app, company);
    const ada = await makeAdmin();
    await makeAdmin();
    await app.sql('update users set is_break_glass = true where company_id = $1 and id = $2', [company.id, ada]);
    await makeAdminPool(await makeScimUser(company));
    expect(await api('PATCH', `/users/${ada}`, { role: 'user' })).toMatchObject(REFUSED);
    await app.sql(
      'update identity_configurations set sso_enabled = false, scim_enabled = false where company_id = $1',
      [company.id],
    );
    expect((await api('PATCH', `/users/${ada}`, { role: 'user' })).body).toMatchObject({ isBreakGlass: false });
  });
});

test('invariant 12: a company without any admin is not held back', async () => {
  const eve = await makeLocalUser(api);
  expect((await api('DELETE', `/users/${eve}`)).status).toBe(204);
});

describe('invariant 12 at the same moment: of the changes that take the last two admins exactly one succeeds', () => {
  const ways = [...DIRECT.map(([name]) => name), 'take out of the pool'];
  test.each(ways.flatMap((first) => ways.map((second) => [first, second] as const)))(
    '%s and %s',
    async (first, second) => {
      const start = async (way: string): Promise<() => ReturnType<AdminApi>> => {
        const direct = DIRECT.find(([name]) => name === way)?.[1];
        if (direct !== undefined) {
          const id = await makeAdmin();
          return () => direct(id);
        }
        const id = await makeAdmin({ role: 'user' });
        const pool = (await api('POST', '/agent-pools', { name: `Admins ${id}`, role: 'admin' })).body.id;
        await api('POST', `/agent-pools/${pool}/members`, { userIds: [id] });
        return () => api('DELETE', `/agent-pools/${pool}/members/${id}`);
      };
      const changes = [await start(first), await start(second)];
      const statuses = (await Promise.all(changes.map((change) => change()))).map(({ status }) => status);
      expect(statuses.filter((status) => status === 409)).toHaveLength(1);
      expect(statuses.filter((status) => status === 200 || status === 204)).toHaveLength(1);
    },
  );
});
