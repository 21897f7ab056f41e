import { SetupService } from '../../src/sign-in/setup.service.js';
import { adminApi } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeScimUser, PASSWORD } from '../support/make-users.js';
import { byCookie, cookiesOf, makePerson, SAME_ORIGIN, signIn, trySignIn } from '../support/person.js';
import { startApp, type TestApp } from '../support/start-app.js';

const NEW_PASSWORD = 'a longer staple for the same horse';

let app: TestApp;
let acme: TestCompany;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

// The first test needs an empty Muster.
test('first run: the set-up makes company and admin and signs the admin in, once', async () => {
  const state = () => call('GET', `${app.url}/auth/state`);
  expect((await state()).body).toEqual({ needsSetup: true });
  const token = await app.app.get(SetupService, { strict: false }).offerToken();
  const body = { token, company: { name: 'First', slug: 'first' }, admin: { userName: 'ada', password: PASSWORD } };
  const setup = (headers: Record<string, string> = {}) =>
    call('POST', `${app.url}/auth/setup`, { body, headers: { ...SAME_ORIGIN, ...headers } });
  expect((await setup({ origin: 'https://evil.test' })).status).toBe(403);
  const done = await setup();
  expect(done.status).toBe(201);
  expect(done.body).toMatchObject({
    user: { userName: 'ada', isBreakGlass: true, mayChangePassword: true },
    company: { slug: 'first', name: 'First', plan: 'enterprise' },
    role: 'admin',
    loginMethod: 'password',
  });
  expect((await byCookie(app, cookiesOf(done), 'GET', '/api/v1/identity-configuration')).status).toBe(200);
  // A key that nobody was shown would be a door that nobody watches.
  expect(await app.sql('select 1 from api_keys')).toEqual([]);
  expect((await state()).body).toEqual({ needsSetup: false });
  const again = await setup();
  expect({ status: again.status, code: again.body['code'] }).toEqual({ status: 409, code: 'setup.done' });
});

describe('one’s own account', () => {
  beforeAll(async () => {
    acme = await makeCompany(app, { sso: false, scim: false });
  });

  test('a plain user sees their profile, with where the role comes from', async () => {
    const jane = await makePerson(app, acme, { email: 'jane@mail.test' });
    const { status, body } = await byCookie(app, await signIn(app, acme, jane), 'GET', '/api/v1/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: jane.id,
      userName: jane.userName,
      email: 'jane@mail.test',
      effectiveRole: { role: 'user' },
      isReadOnly: false,
    });
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  test('changing the password keeps this session, and ends the others', async () => {
    const jane = await makePerson(app, acme);
    const [here, there] = [await signIn(app, acme, jane), await signIn(app, acme, jane)];
    const body = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    expect((await byCookie(app, here, 'POST', '/auth/password', body)).status).toBe(204);
    expect((await byCookie(app, here, 'GET', '/auth/session')).status).toBe(200);
    expect((await byCookie(app, there, 'GET', '/auth/session')).status).toBe(401);
    expect((await trySignIn(app, acme, jane.userName)).status).toBe(401);
    expect((await trySignIn(app, acme, jane.userName, { password: NEW_PASSWORD })).status).toBe(200);
    const [event] = await app.sql(
      `select actor_name, before, after from audit_events where company_id = $1 and target_id = $2 and action = 'user.updated'`,
      [acme.id, jane.id],
    );
    expect(event).toEqual({
      actor_name: jane.userName,
      before: { password: 'set' },
      after: { password: 'changed', sessionsEnded: 1 },
    });
  });

  test.each<[string, object, number, string]>([
    [
      'a wrong current one',
      { currentPassword: `${PASSWORD}!`, newPassword: NEW_PASSWORD },
      400,
      'password.currentWrong',
    ],
    ['a short new one', { currentPassword: PASSWORD, newPassword: 'eleven char' }, 400, 'user.passwordLength'],
    ['none', {}, 400, 'invalid'],
    ['a list', { currentPassword: [PASSWORD], newPassword: [NEW_PASSWORD] }, 400, 'invalid'],
  ])('%s is refused and changes nothing', async (_, body, status, code) => {
    const jane = await makePerson(app, acme);
    const cookie = await signIn(app, acme, jane);
    const answer = await byCookie(app, cookie, 'POST', '/auth/password', body);
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
    expect((await trySignIn(app, acme, jane.userName)).status).toBe(200);
  });

  test('whoever got hold of a session cannot guess the password with it, nor do without it', async () => {
    const jane = await makePerson(app, acme, { role: 'manager' });
    const cookie = await signIn(app, acme, jane);
    const guess = () =>
      byCookie(app, cookie, 'POST', '/auth/password', { currentPassword: 'guess', newPassword: NEW_PASSWORD });
    for (let time = 0; time < 10; time++) expect((await guess()).status).toBe(400);
    const blocked = await guess();
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    const around = await byCookie(app, cookie, 'PATCH', `/api/v1/users/${jane.id}`, { password: NEW_PASSWORD });
    expect({ status: around.status, code: around.body['code'] }).toEqual({ status: 403, code: 'user.ownPassword' });
  });

  test('whoever the provider manages has no password to change here', async () => {
    const company = await makeCompany(app, { allowSyncPassword: true });
    const id = await makeScimUser(company, { userName: 'scim-jane', password: PASSWORD });
    await app.sql(
      'update identity_configurations set sso_enabled = false, scim_enabled = false where company_id = $1',
      [company.id],
    );
    const cookie = await signIn(app, company, { userName: 'scim-jane' });
    expect((await byCookie(app, cookie, 'GET', '/auth/session')).body).toMatchObject({
      user: { mayChangePassword: false },
    });
    const body = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    const answer = await byCookie(app, cookie, 'POST', '/auth/password', body);
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 403, code: 'password.notUsed' });
    expect(id).toBeDefined();
  });

  test('a manager lists and ends the sessions of a person', async () => {
    const jane = await makePerson(app, acme);
    const agent = { 'user-agent': 'Firefox of Jane' };
    const janes = await signIn(app, acme, jane, { headers: agent });
    const managers = await signIn(app, acme, await makePerson(app, acme, { role: 'manager' }));
    const path = `/api/v1/users/${jane.id}/sessions`;
    const listed = await byCookie(app, managers, 'GET', path);
    expect(listed.body).toEqual({
      items: [
        {
          id: expect.any(String) as string,
          createdAt: expect.any(String) as string,
          lastSeenAt: expect.any(String) as string,
          expiresAt: expect.any(String) as string,
          loginMethod: 'password',
          sourceAddress: expect.stringContaining('127.0.0.1') as string,
          userAgent: 'Firefox of Jane',
          isCurrent: false,
        },
      ],
    });
    for (let time = 0; time < 2; time++) expect((await byCookie(app, managers, 'DELETE', path)).status).toBe(204);
    expect((await byCookie(app, janes, 'GET', '/auth/session')).status).toBe(401);
    expect((await byCookie(app, managers, 'GET', path)).body.items).toEqual([]);
    const told = await app.sql(
      `select after from audit_events where company_id = $1 and target_id = $2 and action = 'user.sessionsEnded'`,
      [acme.id, jane.id],
    );
    expect(told).toEqual([{ after: { sessionsEnded: 1 } }]);
  });

  test('a key lists sessions too', async () => {
    const jane = await makePerson(app, acme);
    await signIn(app, acme, jane);
    expect((await adminApi(app, acme)('GET', `/users/${jane.id}/sessions`)).body.items).toHaveLength(1);
  });
});
