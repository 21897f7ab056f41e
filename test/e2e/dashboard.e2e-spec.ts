import { Clock } from '../../src/common/clock.js';
import { adminApi, expectClosed } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeGroup } from '../support/make-group.js';
import { makeLocalUser, makeScimUser } from '../support/make-users.js';
import { byCookie, makePerson, signIn } from '../support/person.js';
import { flushLog } from '../support/provisioning-log.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/dashboard';
const DAY_MS = 24 * 60 * 60 * 1000;

let app: TestApp;
let acme: TestCompany;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  acme = await makeCompany(app, { provider: 'okta' });
});

const show = async () => {
  const { status, body } = await adminApi(app, acme, acme.keys.read)('GET', PATH);
  expect(status).toBe(200);
  return body;
};

test('needs a key of the right scope', () => expectClosed(app, acme, 'GET', PATH));

test('an empty company: nothing to count, nobody called yet', async () => {
  expect(await show()).toEqual({
    users: { total: 0, active: { local: 0, scim: 0 }, inactive: { local: 0, scim: 0 }, notLinked: 0 },
    agentPools: 1,
    groups: 0,
    provisioning: {
      provider: 'okta',
      scimEnabled: true,
      lastContactAt: null,
      lastErrorAt: null,
      lastDay: { requests: 0, creates: 0, updates: 0, deletes: 0, errors: 0, refused: 0 },
    },
    expiringKeys: [],
    breakGlassSignIns: [],
    warnings: [],
  });
});

test('users by status and source, pools and groups, of the own company only', async () => {
  const api = adminApi(app, acme);
  await makeScimUser(await makeCompany(app));
  await makeLocalUser(api);
  const gone = await makeLocalUser(api);
  await api('PATCH', `/users/${gone}`, { active: false });
  const linked = await makeScimUser(acme, { externalId: '00u1' });
  await makeScimUser(acme, { active: false });
  await makeScimUser(acme);
  await makeGroup(acme, [linked]);
  await api('POST', '/agent-pools', { name: 'Payments', role: 'user' });
  expect(await show()).toMatchObject({
    users: { total: 5, active: { local: 1, scim: 2 }, inactive: { local: 1, scim: 1 }, notLinked: 2 },
    agentPools: 2,
    groups: 1,
  });
});

test('what the provider did within a day, and when it was last seen', async () => {
  await makeScimUser(acme, { userName: 'jane' });
  const url = `${acme.scimUrl}/Users`;
  const again = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'jane' };
  expect((await call('POST', url, { key: acme.keys.scim, body: again })).status).toBe(409);
  await flushLog(app);
  await app.sql(
    `insert into provisioning_activity (company_id, minute, requests, creates, updates, deletes, errors, refused)
     values ($1, now() - interval '25 hours', 100, 100, 100, 100, 100, 100)`,
    [acme.id],
  );
  const { provisioning } = await show();
  expect(provisioning).toMatchObject({
    lastContactAt: expect.any(String),
    lastErrorAt: expect.any(String),
    lastDay: { requests: 2, creates: 1, updates: 0, deletes: 0, errors: 1, refused: 0 },
  });
  const { lastContactAt } = provisioning as { lastContactAt: string };
  expect(Date.now() - new Date(lastContactAt).getTime()).toBeLessThan(60_000);
});

test('invariant 19: active keys that expire within 14 days, the next one first', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
  await acme.makeKey(['scim'], { expiresAt: inDays(13.5) });
  await acme.makeKey(['scim', 'read'], { expiresAt: inDays(0.5) });
  await acme.makeKey(['read'], { expiresAt: inDays(14.5) });
  await acme.makeKey(['scim'], { expiresAt: inDays(-1) });
  await acme.makeKey(['scim'], { expiresAt: inDays(3), revokedAt: new Date() });
  expect((await show())['expiringKeys']).toMatchObject([
    { label: 'scim+read', daysLeft: 1, expiryWarningDays: 1 },
    { label: 'scim', daysLeft: 14, expiryWarningDays: 14 },
  ]);
});

test('traffic in the dialect of another provider is a warning', async () => {
  await app.sql(
    `update identity_configurations set last_dialect = 'entra', last_dialect_at = now() where company_id = $1`,
    [acme.id],
  );
  expect((await show())['warnings']).toEqual([
    expect.stringMatching(/speaks like Microsoft Entra ID.*named here is Okta/),
  ]);
});

test('a break-glass sign-in is shown to admins for a week, the last one of each', async () => {
  const ada = await makePerson(app, acme, { role: 'admin', isBreakGlass: true });
  const bob = await makePerson(app, acme, { role: 'admin', isBreakGlass: true });
  await makePerson(app, acme, { role: 'admin', isBreakGlass: true });
  for (const person of [ada, ada, bob]) await signIn(app, acme, person, { door: 'breakGlass' });
  const stranger = await makeCompany(app);
  await signIn(app, stranger, await makePerson(app, stranger, { role: 'admin', isBreakGlass: true }), {
    door: 'breakGlass',
  });
  const shown = (await show())['breakGlassSignIns'] as { userName: string; at: string }[];
  expect(shown).toEqual([
    { userId: bob.id, userName: bob.userName, displayName: null, at: expect.any(String) },
    { userId: ada.id, userName: ada.userName, displayName: null, at: expect.any(String) },
  ]);
  const [last] = await app.sql<{ at: Date }>(
    `select at from audit_events where actor_id = $1 and action = 'session.created' order by id desc limit 1`,
    [ada.id],
  );
  expect(shown[1]?.at).toBe(last?.at.toISOString());
  const clock = app.app.get(Clock);
  const { now } = clock;
  try {
    clock.now = () => new Date(Date.now() + 8 * DAY_MS);
    expect((await show())['breakGlassSignIns']).toEqual([]);
  } finally {
    clock.now = now;
  }
});

test('a sign-in at the ordinary door is none, and without SSO there is no provider to get past', async () => {
  acme = await makeCompany(app, { sso: false, scim: false });
  const ada = await makePerson(app, acme, { role: 'admin', isBreakGlass: true });
  const setSso = (on: boolean) =>
    app.sql('update identity_configurations set sso_enabled = $2 where company_id = $1', [acme.id, on]);
  await signIn(app, acme, ada);
  await setSso(true);
  expect((await show())['breakGlassSignIns']).toEqual([]);
  await signIn(app, acme, ada, { door: 'breakGlass' });
  expect((await show())['breakGlassSignIns']).toHaveLength(1);
  await setSso(false);
  expect((await show())['breakGlassSignIns']).toEqual([]);
});

test('a manager sees the people, and neither provider nor keys; a user nothing', async () => {
  await app.sql('update identity_configurations set scim_enabled = false, sso_enabled = false where company_id = $1', [
    acme.id,
  ]);
  await acme.makeKey(['scim'], { expiresAt: new Date(Date.now() + DAY_MS) });
  const as = async (role: 'user' | 'manager' | 'admin') => {
    const cookie = await signIn(app, acme, await makePerson(app, acme, { role }));
    return byCookie(app, cookie, 'GET', `/api/v1${PATH}`);
  };
  expect((await as('user')).status).toBe(403);
  expect((await as('manager')).body).toMatchObject({
    users: { total: 2 },
    provisioning: null,
    expiringKeys: null,
    breakGlassSignIns: null,
    warnings: [],
  });
  expect((await as('admin')).body).toMatchObject({ provisioning: { provider: 'okta' }, expiringKeys: [{}] });
});
