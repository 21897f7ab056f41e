import { Clock } from '../../src/common/clock.js';
import { makeCompanyToken } from '../../src/auth/api-keys/api-key-token.js';
import { SessionsService } from '../../src/auth/sessions/sessions.service.js';
import { adminApi } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeScimUser, PASSWORD } from '../support/make-users.js';
import { byCookie, cookiesOf, makePerson, signIn, trySignIn, type Person } from '../support/person.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { untilWaiting } from '../support/until-waiting.js';

let app: TestApp;
let acme: TestCompany;
let now: Date | undefined;

beforeAll(async () => {
  app = await startApp({ SESSION_IDLE_MINUTES: '30', SESSION_HOURS: '2' });
  acme = await makeCompany(app, { sso: false, scim: false });
  const clock = app.app.get(Clock);
  clock.now = () => now ?? new Date();
});
afterEach(() => {
  now = undefined;
});
afterAll(() => app.close());

const session = (cookie: string) => byCookie(app, cookie, 'GET', '/auth/session');
const events = (userId: string) =>
  app.sql<{ action: string; after: unknown; actor_name: string }>(
    'select action, actor_name, after from audit_events where company_id = $1 and target_id = $2 order by id',
    [acme.id, userId],
  );

/** A session by SSO, as the provider's sign-in will begin one. */
async function signInBySso(company: TestCompany, userId: string): Promise<string> {
  const browser = { requestId: '', sourceAddress: '', userAgent: undefined };
  const token = await app.app.get(SessionsService).create(company.id, userId, { loginMethod: 'sso' }, browser);
  if (token === null) throw new Error('refused');
  return `__Host-muster_session=${token}`;
}

test('signing in gives a cookie that no script reads, and says who is signed in', async () => {
  const jane = await makePerson(app, acme, { role: 'manager', email: 'jane@mail.test' });
  const answer = await trySignIn(app, acme, jane.userName.toUpperCase());
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const [cookie, device] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-muster_session=msn_[0-9A-Za-z]{60}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  expect(device).toMatch(
    /^__Host-muster_device=msd_[0-9A-Za-z]{60}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=/,
  );
  const view = {
    user: {
      id: jane.id,
      userName: jane.userName,
      displayName: null,
      email: 'jane@mail.test',
      isBreakGlass: false,
      mayChangePassword: true,
    },
    company: { id: acme.id, slug: acme.slug, name: 'Acme', plan: 'enterprise' },
    role: 'manager',
    loginMethod: 'password',
    expiresAt: expect.any(String) as string,
  };
  expect(answer.body).toEqual(view);
  const again = await session(cookiesOf(answer));
  expect({ status: again.status, body: again.body }).toEqual({ status: 200, body: view });
  expect(await events(jane.id)).toEqual([
    { action: 'session.created', actor_name: jane.userName, after: { loginMethod: 'password' } },
  ]);
});

test('the database keeps the hash of a token, never the token', async () => {
  const cookie = await signIn(app, acme, await makePerson(app, acme));
  const rows = await app.sql<{ text: string }>(
    `select s::text as text from sessions s union all select d::text from known_devices d union all select e::text from audit_events e`,
  );
  for (const token of cookie.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1))) {
    expect(token).toHaveLength(64);
    for (const { text } of rows) expect(text).not.toContain(token);
  }
});

test('each sign-in has a token of its own, and ends the session the browser had (no fixation)', async () => {
  const jane = await makePerson(app, acme);
  const first = await signIn(app, acme, jane);
  const second = cookiesOf(await trySignIn(app, acme, jane.userName, { headers: { cookie: first } }));
  expect(second).toMatch(/msn_/);
  expect(second).not.toBe(first);
  expect((await session(first)).status).toBe(401);
  expect((await session(second)).status).toBe(200);
  // What somebody planted is neither taken over nor made good.
  const planted = `__Host-muster_session=${makeCompanyToken('session', acme.id).text}`;
  const third = cookiesOf(await trySignIn(app, acme, jane.userName, { headers: { cookie: planted } }));
  expect(third).not.toContain(planted);
  expect((await session(planted)).status).toBe(401);
});

test('a session ends when it is idle, and goes on while it is used', async () => {
  const start = new Date('2030-05-01T08:00:00Z').getTime();
  const at = (minutes: number) => (now = new Date(start + minutes * 60_000));
  at(0);
  const cookie = await signIn(app, acme, await makePerson(app, acme));
  at(29);
  expect((await session(cookie)).status).toBe(200);
  at(58);
  expect((await session(cookie)).status).toBe(200);
  at(88);
  const answer = await session(cookie);
  expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 401, code: 'session.missing' });
});

test('a session ends at its absolute limit however busy it is', async () => {
  const start = new Date('2030-06-01T08:00:00Z').getTime();
  now = new Date(start);
  const cookie = await signIn(app, acme, await makePerson(app, acme));
  for (let minutes = 20; minutes < 120; minutes += 20) {
    now = new Date(start + minutes * 60_000);
    expect((await session(cookie)).status).toBe(200);
  }
  now = new Date(start + 120 * 60_000);
  expect((await session(cookie)).status).toBe(401);
});

test('signing out ends the session and the cookie; twice is like once', async () => {
  const jane = await makePerson(app, acme);
  const cookie = await signIn(app, acme, jane);
  for (let time = 0; time < 2; time++) {
    const answer = await byCookie(app, cookie, 'POST', '/auth/sign-out');
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()).toEqual([
      '__Host-muster_session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
    ]);
    expect((await session(cookie)).status).toBe(401);
  }
  expect((await call('POST', `${app.url}/auth/sign-out`)).status).toBe(204);
  expect((await events(jane.id)).map(({ action }) => action)).toEqual(['session.created', 'session.ended']);
});

describe('what is no session', () => {
  const cookies: [string, () => string][] = [
    ['no cookie', () => ''],
    ['nonsense', () => '__Host-muster_session=abc'],
    ['an API key', () => `__Host-muster_session=${acme.keys.admin}`],
    ['the key with a session’s prefix', () => `__Host-muster_session=msn_${acme.keys.admin.slice(4)}`],
    ['a session nobody has', () => `__Host-muster_session=${makeCompanyToken('session', acme.id).text}`],
    ['an invitation', () => `__Host-muster_session=${makeCompanyToken('invitation', acme.id).text}`],
    ['a device', () => `__Host-muster_session=${makeCompanyToken('device', acme.id).text}`],
    ['__proto__', () => '__proto__=1; __Host-muster_session=__proto__'],
  ];
  test.each(cookies)('%s is 401 and sets nothing', async (_, cookie) => {
    for (const path of ['/auth/session', '/api/v1/users']) {
      const answer = await call('GET', app.url + path, { headers: { cookie: cookie() } });
      expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 401, code: 'session.missing' });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test('the cookie without its prefix, or twice, counts for nothing', async () => {
    const [pair = ''] = (await signIn(app, acme, await makePerson(app, acme))).split('; ');
    expect((await session(pair)).status).toBe(200);
    expect((await session(pair.replace('__Host-', ''))).status).toBe(401);
    expect((await session(`${pair}; ${pair}`)).status).toBe(401);
  });

  test('a session’s token is no API key, nor a key for SCIM, nor an operator’s', async () => {
    const cookie = await signIn(app, acme, await makePerson(app, acme, { role: 'admin' }));
    for (const pair of cookie.split('; ')) {
      const key = pair.slice(pair.indexOf('=') + 1);
      for (const path of ['/api/v1/users', '/api/v1/companies', `/scim/v2/${acme.slug}/Users`]) {
        expect((await call('GET', app.url + path, { key })).status).toBe(401);
      }
    }
  });

  test('a session beside a wrong key is 401: the key counts', async () => {
    const cookie = await signIn(app, acme, await makePerson(app, acme, { role: 'admin' }));
    expect((await call('GET', `${app.url}/api/v1/users`, { key: 'mst_x', headers: { cookie } })).status).toBe(401);
  });
});

describe('changes by cookie', () => {
  const change = async (headers: Record<string, string>, cookie: string) =>
    call('POST', `${app.url}/api/v1/users`, {
      body: { userName: `u${Math.random()}` },
      headers: { cookie, ...headers },
    });
  let cookie: string;
  beforeAll(async () => {
    cookie = await signIn(app, acme, await makePerson(app, acme, { role: 'admin' }));
  });

  test.each<[Record<string, string>, string]>([
    [{}, 'csrf.originMissing'],
    [{ origin: 'https://evil.test' }, 'csrf.crossSite'],
    [{ origin: 'null' }, 'csrf.crossSite'],
    [{ 'sec-fetch-site': 'cross-site' }, 'csrf.crossSite'],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://other.muster.example' }, 'csrf.crossSite'],
    [{ referer: 'https://muster.example/' }, 'csrf.originMissing'],
  ])('with %j are 403 and change nothing', async (headers, code) => {
    const before = await app.sql('select id from users where company_id = $1', [acme.id]);
    const answer = await change(headers, cookie);
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 403, code });
    expect(await app.sql('select id from users where company_id = $1', [acme.id])).toHaveLength(before.length);
  });

  test.each<Record<string, string>>([{ origin: 'https://muster.example' }, { 'sec-fetch-site': 'same-origin' }])(
    'with %j are made',
    async (headers) => {
      expect((await change(headers, cookie)).status).toBe(201);
    },
  );

  test('reading needs no origin, and a key none at all', async () => {
    expect((await call('GET', `${app.url}/api/v1/users`, { headers: { cookie } })).status).toBe(200);
    expect((await adminApi(app, acme)('POST', '/users', { userName: 'by key' })).status).toBe(201);
  });

  test('another site can neither sign its visitors in nor out', async () => {
    const jane = await makePerson(app, acme);
    const headers = { origin: 'https://evil.test' };
    const refused = await trySignIn(app, acme, jane.userName, { headers });
    expect({ status: refused.status, cookies: refused.headers.getSetCookie() }).toEqual({ status: 403, cookies: [] });
    const janes = await signIn(app, acme, jane);
    expect((await byCookie(app, janes, 'POST', '/auth/sign-out', undefined, headers)).status).toBe(403);
    expect((await session(janes)).status).toBe(200);
  });

  test('are recorded under the person’s name', async () => {
    const { userName, id } = await makePerson(app, acme, { role: 'manager' });
    const managers = await signIn(app, acme, { userName });
    const made = await byCookie(app, managers, 'POST', '/api/v1/users', { userName: 'made-by-person' });
    const [event] = await app.sql(
      `select actor_type, actor_id, actor_name from audit_events where company_id = $1 and target_id = $2`,
      [acme.id, made.body.id],
    );
    expect(event).toEqual({ actor_type: 'user', actor_id: id, actor_name: userName });
  });
});

describe('who leaves is out with the next request', () => {
  const scim = (company: TestCompany, method: string, path: string, body?: unknown) =>
    call(method, `${company.scimUrl}${path}`, { key: company.keys.scim, body });
  const patch = (value: unknown) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'active', value }],
  });
  let globex: TestCompany;
  beforeAll(async () => {
    globex = await makeCompany(app);
  });

  test.each<[string, string, (id: string) => Promise<unknown>]>([
    ['PATCH active false', 'user.deactivated', (id) => scim(globex, 'PATCH', `/Users/${id}`, patch(false))],
    [
      'PUT active false',
      'user.deactivated',
      (id) =>
        scim(globex, 'PUT', `/Users/${id}`, {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          userName: `put-${id}`,
          emails: [{ value: `put-${id}@acme.test` }],
          active: false,
        }),
    ],
    ['DELETE', 'user.deleted', (id) => scim(globex, 'DELETE', `/Users/${id}`)],
  ])('SCIM %s', async (_, action, leave) => {
    const id = await makeScimUser(globex);
    const cookies = [await signInBySso(globex, id), await signInBySso(globex, id)];
    for (const cookie of cookies) expect((await session(cookie)).status).toBe(200);
    await leave(id);
    for (const cookie of cookies) expect((await session(cookie)).status).toBe(401);
    const told = await app.sql<{ action: string; after: { sessionsEnded: number } }>(
      `select action, after from audit_events where company_id = $1 and target_id = $2 order by id desc limit 1`,
      [globex.id, id],
    );
    expect(told).toMatchObject([{ action, after: { sessionsEnded: 2 } }]);
    const live = 'select id from sessions where user_id = $1 and revoked_at is null';
    expect(await app.sql(live, [id])).toEqual([]);
  });

  test('who comes back signs in anew, also if a sign-in slipped through at the moment of leaving', async () => {
    const id = await makeScimUser(globex);
    const cookie = await signInBySso(globex, id);
    await scim(globex, 'PATCH', `/Users/${id}`, patch(false));
    await app.sql('update sessions set revoked_at = null where user_id = $1', [id]);
    expect((await session(cookie)).status).toBe(401);
    await scim(globex, 'PATCH', `/Users/${id}`, patch(true));
    expect((await session(cookie)).status).toBe(401);
    expect((await session(await signInBySso(globex, id))).status).toBe(200);
  });

  test('an ordinary change ends nothing', async () => {
    const id = await makeScimUser(globex);
    const cookie = await signInBySso(globex, id);
    const rename = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'displayName', value: 'Jane' }],
    };
    expect(await scim(globex, 'PATCH', `/Users/${id}`, rename)).toMatchObject({ status: 200 });
    expect((await session(cookie)).status).toBe(200);
  });

  test.each<[string, (person: Person) => Promise<unknown>]>([
    ['deactivated', ({ id }) => adminApi(app, acme)('PATCH', `/users/${id}`, { active: false })],
    ['deleted', ({ id }) => adminApi(app, acme)('DELETE', `/users/${id}`)],
    ['given another password', ({ id }) => adminApi(app, acme)('PATCH', `/users/${id}`, { password: `${PASSWORD}!` })],
  ])('whoever an admin has %s', async (_, change) => {
    const jane = await makePerson(app, acme);
    const cookie = await signIn(app, acme, jane);
    await change(jane);
    expect((await session(cookie)).status).toBe(401);
    expect((await events(jane.id)).at(-1)).toMatchObject({ after: { sessionsEnded: 1 } });
  });

  test('of a suspended company nobody is signed in', async () => {
    const initech = await makeCompany(app, { sso: false, scim: false });
    const jane = await makePerson(app, initech);
    const cookie = await signIn(app, initech, jane);
    await app.sql(`update companies set status = 'suspended' where id = $1`, [initech.id]);
    expect((await session(cookie)).status).toBe(401);
    expect((await trySignIn(app, initech, jane.userName)).status).toBe(401);
  });

  const begin = (userId: string, passwordHash: string | null) => {
    const browser = { requestId: '', sourceAddress: '', userAgent: undefined };
    return app.app.get(SessionsService).create(acme.id, userId, { loginMethod: 'password', passwordHash }, browser);
  };
  const hashOf = async (id: string) =>
    (await app.sql<{ password_hash: string }>('select password_hash from users where id = $1', [id]))[0]
      ?.password_hash ?? '';

  test.each<[string, string]>([
    ['the person was deactivated', 'update users set active = false where id = $1'],
    ['the password was changed', `update users set password_hash = 'another' where id = $1`],
    [
      'SSO went on',
      'update identity_configurations set sso_enabled = true where company_id = (select company_id from users where id = $1)',
    ],
    [
      'the company was suspended',
      `update companies set status = 'suspended' where id = (select company_id from users where id = $1)`,
    ],
  ])('once %s, a password that was verified before begins no session', async (_, change) => {
    const { id } = await makePerson(app, acme);
    const hash = await hashOf(id);
    expect(await begin(id, hash)).toMatch(/^msn_/);
    await app.sql(change, [id]);
    expect(await begin(id, hash)).toBeNull();
    await app.sql(`update companies set status = 'active' where id = $1`, [acme.id]);
    await app.sql('update identity_configurations set sso_enabled = false where company_id = $1', [acme.id]);
  });

  test.each<[string, string]>([
    ['a deactivation', 'update users set active = false where id = $1'],
    [
      'SSO going on',
      'update identity_configurations set sso_enabled = true where company_id = (select company_id from users where id = $1)',
    ],
  ])('a sign-in waits for %s that is under way, and then begins no session', async (_, change) => {
    const { id } = await makePerson(app, acme);
    const hash = await hashOf(id);
    await app.sql('begin');
    await app.sql(change, [id]);
    const begun = begin(id, hash);
    await untilWaiting(app);
    await app.sql('commit');
    expect(await begun).toBeNull();
    await app.sql('update identity_configurations set sso_enabled = false where company_id = $1', [acme.id]);
  });

  test('another password ends the session of a sign-in with the old one that it had to wait for', async () => {
    const jane = await makePerson(app, acme);
    await signIn(app, acme, jane);
    await app.sql('begin');
    // As a sign-in does, which holds the person until its session is there.
    await app.sql('select id from users where id = $1 for share', [jane.id]);
    const changed = adminApi(app, acme)('PATCH', `/users/${jane.id}`, { password: `${PASSWORD}!` });
    await untilWaiting(app);
    await app.sql(
      `insert into sessions
       select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'hash', '\\x01'))).*
       from sessions s where user_id = $1`,
      [jane.id],
    );
    await app.sql('commit');
    expect((await changed).status).toBe(200);
    const [count] = await app.sql(
      `select count(*)::int as begun, count(*) filter (where revoked_at is null)::int as live
       from sessions where user_id = $1`,
      [jane.id],
    );
    expect(count).toEqual({ begun: 2, live: 0 });
  });

  test('a sign-in that meets the deactivation begins no session, or one that the deactivation ends', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await makeScimUser(globex);
      const [token] = await Promise.all([
        signInBySso(globex, id).catch(() => ''),
        scim(globex, 'PATCH', `/Users/${id}`, patch(false)),
      ]);
      expect((await session(token)).status).toBe(401);
    }
  });
});

describe('SSO', () => {
  let company: TestCompany;
  let plain: Person;
  let breakGlass: Person;
  beforeEach(async () => {
    company = await makeCompany(app, { sso: false, scim: false });
    plain = await makePerson(app, company, { role: 'admin' });
    breakGlass = await makePerson(app, company, { role: 'admin', isBreakGlass: true });
  });
  const switchSso = async (ssoEnabled: boolean) => {
    const { status } = await adminApi(app, company)('PATCH', '/identity-configuration', { ssoEnabled });
    expect(status).toBe(200);
  };

  test('switched on ends password sessions of everybody but break-glass admins, for good', async () => {
    const [plains, breakGlasses] = [await signIn(app, company, plain), await signIn(app, company, breakGlass)];
    // SSO was on before: a sign-in through the provider needs that.
    const setSso = (on: boolean) =>
      app.sql('update identity_configurations set sso_enabled = $2 where company_id = $1', [company.id, on]);
    await setSso(true);
    const bySso = await signInBySso(company, plain.id);
    await setSso(false);
    await switchSso(true);
    expect((await session(plains)).status).toBe(401);
    expect((await session(breakGlasses)).status).toBe(200);
    expect((await session(bySso)).status).toBe(200);
    const [event] = await app.sql(
      `select after from audit_events where company_id = $1 and action = 'identityConfiguration.updated'`,
      [company.id],
    );
    expect(event).toEqual({ after: { ssoEnabled: true, sessionsEnded: 1 } });
    await switchSso(false);
    expect((await session(plains)).status).toBe(401);
    expect((await session(bySso)).status).toBe(200);
  });

  test('while it is on, a password signs in break-glass admins only, at their own address', async () => {
    await switchSso(true);
    expect((await trySignIn(app, company, plain.userName)).status).toBe(401);
    expect((await trySignIn(app, company, breakGlass.userName)).status).toBe(401);
    expect((await trySignIn(app, company, plain.userName, { door: 'breakGlass' })).status).toBe(401);
    const cookie = await signIn(app, company, breakGlass, { door: 'breakGlass' });
    expect((await session(cookie)).body).toMatchObject({ user: { isBreakGlass: true }, role: 'admin' });
    const [event] = await app.sql(
      `select after from audit_events where company_id = $1 and target_id = $2 and action = 'session.created'`,
      [company.id, breakGlass.id],
    );
    expect(event).toMatchObject({ after: { loginMethod: 'password', breakGlass: true } });
  });

  test('who loses the break-glass right while it is on is out', async () => {
    await switchSso(true);
    const other = await makePerson(app, company, { role: 'admin', isBreakGlass: true });
    const cookie = await signIn(app, company, breakGlass, { door: 'breakGlass' });
    await adminApi(app, company)('PATCH', '/identity-configuration', { breakGlassUserIds: [other.id] });
    expect((await session(cookie)).status).toBe(401);
    const [row] = await app.sql('select revoked_at from sessions where user_id = $1', [breakGlass.id]);
    expect(row).toMatchObject({ revoked_at: expect.any(Date) as Date });
  });

  test('a hand-over ends the sessions of those who go', async () => {
    await switchSso(true);
    const [plains, breakGlasses] = [
      await signInBySso(company, plain.id),
      await signIn(app, company, breakGlass, { door: 'breakGlass' }),
    ];
    const api = adminApi(app, company);
    await api('PATCH', '/identity-configuration', { scimEnabled: true });
    const done = await api('PATCH', '/identity-configuration', { provisionExistingUsers: true, confirmUnseen: true });
    expect(done.status).toBe(200);
    expect((await session(plains)).status).toBe(401);
    expect((await session(breakGlasses)).status).toBe(200);
  });
});

test('the role is the one of this moment', async () => {
  const jane = await makePerson(app, acme);
  const cookie = await signIn(app, acme, jane);
  const users = () => byCookie(app, cookie, 'GET', '/api/v1/users');
  const refused = await users();
  expect({ status: refused.status, code: refused.body['code'] }).toEqual({ status: 403, code: 'role.tooLow' });
  const api = adminApi(app, acme);
  const pool = (await api('POST', '/agent-pools', { name: 'Leads', role: 'manager' })).body.id;
  await api('POST', `/agent-pools/${pool}/members`, { userIds: [jane.id] });
  expect((await users()).status).toBe(200);
  expect((await session(cookie)).body['role']).toBe('manager');
  await api('DELETE', `/agent-pools/${pool}/members/${jane.id}`);
  expect((await users()).status).toBe(403);
});
