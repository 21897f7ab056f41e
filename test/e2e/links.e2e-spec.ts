import { Clock } from '../../src/common/clock.js';
import { Mailer } from '../../src/mail/mailer.js';
import { makeCompanyToken } from '../../src/auth/api-keys/api-key-token.js';
import { adminApi, type AdminApi } from '../support/admin-api.js';
import { call, type Answer } from '../support/call.js';
import { createTestFolder } from '../support/database.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeScimUser, PASSWORD } from '../support/make-users.js';
import { Mailbox } from '../support/mailbox.js';
import { byCookie, cookiesOf, makePerson, SAME_ORIGIN, signIn, trySignIn } from '../support/person.js';
import { startApp, type TestApp } from '../support/start-app.js';

const NEW_PASSWORD = 'a longer staple for the same horse';

let app: TestApp;
let mails: Mailbox;
let acme: TestCompany;
let api: AdminApi;
let now: Date | undefined;

beforeAll(async () => {
  const dataDir = await createTestFolder();
  app = await startApp({ MUSTER_DATA_DIR: dataDir });
  mails = new Mailbox(dataDir);
  app.app.get(Clock).now = () => now ?? new Date();
});
beforeEach(async () => {
  now = undefined;
  await app.sql('delete from attempt_counters');
  acme = await makeCompany(app, { sso: false, scim: false });
  api = adminApi(app, acme);
});
afterAll(() => app.close());

const auth = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  call('POST', `${app.url}/auth/${path}`, { body, headers: { ...SAME_ORIGIN, ...headers } });
const inspect = (token: string) => auth('links/inspect', { token });
const complete = (token: string, rest: object = {}) =>
  auth('links/complete', { token, password: NEW_PASSWORD, ...rest });
const askForReset = (userName: string, company = acme.slug) => auth('password-reset', { company, userName });
const later = (hours: number) => (now = new Date(Date.now() + hours * 60 * 60 * 1000));
const INVALID = { status: 404, code: 'link.invalid' };
const seen = ({ status, body }: Answer) => ({ status, code: body['code'] });

async function invite(traits: object = {}): Promise<{ id: string; userId: string; token: string }> {
  const { status, body } = await api('POST', '/invitations', { userName: 'jane@acme.test', ...traits });
  expect(status).toBe(201);
  return { id: body.id, userId: String(body['userId']), token: (await mails.next()).token };
}

/** A link to a new password, as it was mailed. */
async function resetLink(userName: string): Promise<string> {
  expect((await askForReset(userName)).status).toBe(202);
  return (await mails.next()).token;
}

describe('an invitation', () => {
  test('makes a local user, who chooses a password by the link and is signed in', async () => {
    const input = { userName: 'jane', email: 'jane@acme.test', displayName: 'Jane Roe', role: 'manager' };
    const { status, body } = await api('POST', '/invitations', input);
    expect(status).toBe(201);
    const view = {
      id: expect.any(String) as string,
      userId: expect.any(String) as string,
      ...input,
      invitedBy: 'key admin',
      createdAt: expect.any(String) as string,
      expiresAt: expect.any(String) as string,
      state: 'pending',
    };
    expect(body).toEqual({ ...view, mailProblem: null });
    const mail = await mails.next();
    expect(mail).toMatchObject({ to: 'jane@acme.test', subject: 'Your invitation to Acme', page: 'invitation' });
    expect(mail.text).toContain('An admin invites you to Acme. You will sign in as jane.');
    expect(mail.token).toMatch(/^msi_[0-9A-Za-z]{60}$/);
    expect(JSON.stringify(body)).not.toContain(mail.token);
    expect((await api('GET', '/invitations')).body).toMatchObject({ items: [view], totalResults: 1 });
    expect((await trySignIn(app, acme, 'jane')).status).toBe(401);

    const shown = await inspect(mail.token);
    expect(shown.body).toEqual({
      kind: 'invitation',
      company: { slug: acme.slug, name: 'Acme' },
      userName: 'jane',
      displayName: 'Jane Roe',
      expiresAt: body['expiresAt'],
    });
    const done = await complete(mail.token, { displayName: 'Jane R.' });
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({ user: { displayName: 'Jane R.', mayChangePassword: true }, role: 'manager' });
    expect((await byCookie(app, cookiesOf(done), 'GET', '/auth/session')).status).toBe(200);
    expect((await trySignIn(app, acme, 'jane', { password: NEW_PASSWORD })).status).toBe(200);
    expect((await api('GET', '/invitations')).body.items).toMatchObject([{ state: 'accepted' }]);
    const events = await app.sql<{ action: string; text: string }>(
      `select action, e::text as text from audit_events e where company_id = $1 and target_id = $2 order by id`,
      [acme.id, body['userId']],
    );
    expect(events.map(({ action }) => action)).toEqual([
      'user.created',
      'invitation.created',
      'user.updated',
      'invitation.accepted',
      'session.created',
      'session.created',
    ]);
    for (const { text } of events) expect(text).not.toContain(mail.token);
  });

  test('is refused while SSO is on, and to an address that is none or two', async () => {
    const withSso = await makeCompany(app);
    const refused = await adminApi(app, withSso)('POST', '/invitations', { userName: 'jane@acme.test' });
    expect(seen(refused)).toEqual({ status: 409, code: 'invitation.ssoOn' });
    expect(await app.sql('select 1 from users where company_id = $1', [withSso.id])).toEqual([]);
    expect(seen(await api('POST', '/invitations', { userName: 'jane' }))).toEqual({
      status: 400,
      code: 'invitation.emailNeeded',
    });
    for (const email of [
      ['a@acme.test', 'eve@evil.test'],
      'a@acme.test,eve@evil.test',
      'a@acme.test\nBcc: e@evil.test',
      1,
    ]) {
      expect((await api('POST', '/invitations', { userName: 'jane', email })).status).toBe(400);
    }
    expect(await app.sql('select 1 from users where company_id = $1', [acme.id])).toEqual([]);
    expect(await mails.countAfterAWhile()).toBe(0);
  });

  test('is refused for a name that is taken, and above the own role', async () => {
    await invite();
    expect(seen(await api('POST', '/invitations', { userName: 'JANE@acme.test' }))).toEqual({
      status: 409,
      code: 'user.nameTaken',
    });
    const cookie = await signIn(app, acme, await makePerson(app, acme, { role: 'manager' }));
    const body = { userName: 'risen@acme.test', role: 'admin' };
    expect(seen(await byCookie(app, cookie, 'POST', '/api/v1/invitations', body))).toEqual({
      status: 403,
      code: 'role.aboveOwn',
    });
    const { id } = await invite({ userName: 'boss@acme.test', role: 'admin' });
    const other = await byCookie(app, cookie, 'POST', `/api/v1/invitations/${id}/resend`);
    expect(seen(other)).toEqual({ status: 403, code: 'role.aboveOwn' });
    expect((await byCookie(app, cookie, 'DELETE', `/api/v1/invitations/${id}`)).status).toBe(403);
  });

  test('sent again ends the older link; revoked, both; sent again, it is good again', async () => {
    const first = await invite();
    expect((await api('POST', `/invitations/${first.id}/resend`)).body).toMatchObject({
      id: first.id,
      state: 'pending',
    });
    const second = (await mails.next()).token;
    expect(seen(await inspect(first.token))).toEqual(INVALID);
    expect((await inspect(second)).status).toBe(200);
    for (let time = 0; time < 2; time++) expect((await api('DELETE', `/invitations/${first.id}`)).status).toBe(204);
    expect(seen(await complete(second))).toEqual(INVALID);
    expect((await api('GET', '/invitations')).body.items).toMatchObject([{ state: 'revoked' }]);
    await api('POST', `/invitations/${first.id}/resend`);
    expect((await complete((await mails.next()).token)).status).toBe(200);
    expect(seen(await api('POST', `/invitations/${first.id}/resend`))).toEqual({
      status: 409,
      code: 'invitation.accepted',
    });
    expect(seen(await api('DELETE', `/invitations/${first.id}`))).toEqual({ status: 409, code: 'invitation.accepted' });
  });

  test('once revoked cannot be got round by asking for a new password, before or after', async () => {
    const { id, userId } = await invite();
    const askedBefore = await resetLink('jane@acme.test');
    expect((await api('DELETE', `/invitations/${id}`)).status).toBe(204);
    expect(seen(await complete(askedBefore))).toEqual(INVALID);
    expect((await askForReset('jane@acme.test')).status).toBe(202);
    expect(await mails.countAfterAWhile()).toBe(0);
    // Whom the admin gives a password all the same may forget it like anybody.
    expect((await api('PATCH', `/users/${userId}`, { password: PASSWORD })).status).toBe(200);
    expect((await complete(await resetLink('jane@acme.test'))).status).toBe(200);
  });

  test('is found by its user; of whom there is none, and of another company, nothing is', async () => {
    const company = await makeCompany(app, { sso: false, scim: false });
    const api = adminApi(app, company);
    const { body: invited } = await api('POST', '/invitations', { userName: 'kim@acme.test' });
    await api('POST', '/invitations', { userName: 'lou@acme.test' });
    for (let mail = 0; mail < 2; mail++) await mails.next();
    const { body: local } = await api('POST', '/users', { userName: 'sam@acme.test' });
    const found = await api('GET', `/invitations?userId=${invited['userId']}`);
    expect(found.body).toMatchObject({ items: [{ id: invited['id'], state: 'pending' }], totalResults: 1 });
    expect((await api('GET', `/invitations?userId=${local['id']}`)).body).toMatchObject({ items: [], totalResults: 0 });
    const other = adminApi(app, await makeCompany(app, { sso: false, scim: false }));
    expect((await other('GET', `/invitations?userId=${invited['userId']}`)).body).toMatchObject({ items: [] });
    expect((await api('GET', '/invitations?userId=kim')).status).toBe(400);
  });

  test('whose mail cannot be sent is there all the same, and says so', async () => {
    const mailer = app.app.get(Mailer, { strict: false });
    const { send } = mailer;
    mailer.send = () => Promise.reject(new Error('connect ECONNREFUSED mail.internal:587'));
    const { status, body } = await api('POST', '/invitations', { userName: 'jane@acme.test' });
    mailer.send = send;
    expect({ status, state: body['state'] }).toEqual({ status: 201, state: 'pending' });
    expect(body['mailProblem']).toMatch(/^The mail could not be sent/);
    expect(JSON.stringify(body)).not.toContain('mail.internal');
    await api('POST', `/invitations/${body.id}/resend`);
    expect((await inspect((await mails.next()).token)).status).toBe(200);
  });

  test('of another company is not there', async () => {
    const { id } = await invite();
    const globex = adminApi(app, await makeCompany(app, { sso: false, scim: false }));
    expect((await globex('POST', `/invitations/${id}/resend`)).status).toBe(404);
    expect((await globex('DELETE', `/invitations/${id}`)).status).toBe(404);
    expect((await globex('GET', '/invitations')).body).toMatchObject({ totalResults: 0 });
  });

  test('ends after a week', async () => {
    const { token } = await invite();
    later(7 * 24 - 0.1);
    expect((await inspect(token)).status).toBe(200);
    later(7 * 24 + 0.1);
    expect(seen(await complete(token))).toEqual(INVALID);
    expect((await api('GET', '/invitations')).body.items).toMatchObject([{ state: 'expired' }]);
  });
});

describe('a link to a new password', () => {
  test('sets it once, signs in, and ends the sessions of the old one', async () => {
    const jane = await makePerson(app, acme, { email: 'jane@mail.test' });
    const old = await signIn(app, acme, jane);
    await askForReset(jane.userName.toUpperCase());
    const mail = await mails.next();
    expect(mail).toMatchObject({ to: 'jane@mail.test', subject: 'A new password for Acme', page: 'reset-password' });
    expect((await inspect(mail.token)).body).toMatchObject({ kind: 'passwordReset', userName: jane.userName });
    expect(seen(await complete(mail.token, { password: 'eleven char' }))).toEqual({
      status: 400,
      code: 'user.passwordLength',
    });
    const done = await complete(mail.token);
    expect(done.status).toBe(200);
    expect((await byCookie(app, old, 'GET', '/auth/session')).status).toBe(401);
    expect((await byCookie(app, cookiesOf(done), 'GET', '/auth/session')).status).toBe(200);
    expect((await trySignIn(app, acme, jane.userName)).status).toBe(401);
    expect(seen(await complete(mail.token))).toEqual(INVALID);
    expect(seen(await inspect(mail.token))).toEqual(INVALID);
  });

  test('used by many at once sets one password', async () => {
    const jane = await makePerson(app, acme);
    const token = await resetLink(jane.userName);
    const passwords = Array.from({ length: 5 }, (_, n) => `${NEW_PASSWORD} ${n}`);
    const answers = await Promise.all(passwords.map((password) => complete(token, { password })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
    const winner = passwords[answers.findIndex(({ status }) => status === 200)] ?? '';
    expect((await trySignIn(app, acme, jane.userName, { password: winner })).status).toBe(200);
  });

  test('lasts an hour, and a newer one takes its place', async () => {
    const jane = await makePerson(app, acme);
    const older = await resetLink(jane.userName);
    const newer = await resetLink(jane.userName);
    expect(seen(await inspect(older))).toEqual(INVALID);
    expect((await inspect(newer)).status).toBe(200);
    later(1.01);
    expect(seen(await complete(newer))).toEqual(INVALID);
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['the address changed', (id) => api('PATCH', `/users/${id}`, { email: 'other@mail.test' })],
    ['the user was deactivated', (id) => api('PATCH', `/users/${id}`, { active: false })],
    ['the user was deleted', (id) => api('DELETE', `/users/${id}`)],
    [
      'SSO went on',
      () => app.sql('update identity_configurations set sso_enabled = true where company_id = $1', [acme.id]),
    ],
    ['the provider took over', (id) => app.sql(`update users set managed_by = 'scim' where id = $1`, [id])],
    ['the company was suspended', () => app.sql(`update companies set status = 'suspended' where id = $1`, [acme.id])],
  ])('leads nowhere once %s', async (_, change) => {
    const jane = await makePerson(app, acme, { email: 'jane@mail.test' });
    const token = await resetLink(jane.userName);
    await change(jane.id);
    expect(seen(await inspect(token))).toEqual(INVALID);
    expect(seen(await complete(token))).toEqual(INVALID);
  });

  test('a password chosen by it ends an open invitation too', async () => {
    const { token } = await invite();
    const reset = await resetLink('jane@acme.test');
    expect((await complete(reset)).status).toBe(200);
    expect(seen(await complete(token))).toEqual(INVALID);
  });

  test('is for break-glass admins also while SSO is on', async () => {
    const company = await makeCompany(app);
    const ada = await makePerson(app, company, { role: 'admin', isBreakGlass: true });
    await askForReset(ada.userName, company.slug);
    expect((await complete((await mails.next()).token)).body).toMatchObject({ user: { isBreakGlass: true } });
  });

  test('is mailed to nobody else, and the answer is the same for all', async () => {
    const withSso = await makeCompany(app);
    const bySso = await makePerson(app, withSso);
    const inactive = await makePerson(app, acme);
    await app.sql('update users set active = false where id = $1', [inactive.id]);
    await makeScimUser(withSso, { userName: 'scim@acme.test', emails: [{ value: 'scim@acme.test' }] });
    await makePerson(app, acme, { userName: 'no address' });
    await makePerson(app, acme, { userName: 'two', email: 'a@acme.test,eve@evil.test' });
    for (const answer of [
      await askForReset('nobody@acme.test'),
      await askForReset('nobody@acme.test', 'no-company'),
      await askForReset(inactive.userName),
      await askForReset(bySso.userName, withSso.slug),
      await askForReset('scim@acme.test', withSso.slug),
      await askForReset('no address'),
      await askForReset('two'),
    ]) {
      expect({ status: answer.status, body: answer.body }).toEqual({ status: 202, body: {} });
    }
    expect(await mails.countAfterAWhile()).toBe(0);
  });

  test('is mailed to whoever the provider manages at no time, also while SSO is off', async () => {
    const company = await makeCompany(app, { allowSyncPassword: true });
    await makeScimUser(company, { userName: 'scim@acme.test', password: PASSWORD });
    await app.sql(
      'update identity_configurations set sso_enabled = false, scim_enabled = false where company_id = $1',
      [company.id],
    );
    expect((await askForReset('scim@acme.test', company.slug)).status).toBe(202);
    expect(await mails.countAfterAWhile()).toBe(0);
  });

  test('is mailed three times an hour at most', async () => {
    const jane = await makePerson(app, acme);
    for (let time = 0; time < 6; time++) expect((await askForReset(jane.userName)).status).toBe(202);
    expect(await mails.countAfterAWhile()).toBe(3);
  });

  test.each([[['jane@acme.test', 'eve@evil.test']], [{ eve: 1 }], [1], [null]])(
    'userName %j and email[] are 400',
    async (userName) => {
      expect((await auth('password-reset', { company: acme.slug, userName })).status).toBe(400);
      const extra = { company: acme.slug, userName: 'jane@acme.test', email: ['eve@evil.test'] };
      expect((await auth('password-reset', extra)).status).toBe(400);
    },
  );

  test('no other site asks for it', async () => {
    const { status } = await auth(
      'password-reset',
      { company: acme.slug, userName: 'a' },
      { origin: 'https://evil.test' },
    );
    expect(status).toBe(403);
  });
});

describe('what is no link', () => {
  const kinds = ['company', 'session', 'device', 'invitation', 'passwordReset'] as const;
  test.each(kinds)('a token of the kind %s that nobody made', async (kind) => {
    const { text } = makeCompanyToken(kind, acme.id);
    expect(seen(await inspect(text))).toEqual(INVALID);
    expect(seen(await complete(text))).toEqual(INVALID);
  });

  test('keys, sessions, set-up tokens, nonsense, and a link of one kind as another', async () => {
    const { token } = await invite();
    const cookie = await signIn(app, acme, await makePerson(app, acme, { role: 'admin' }));
    const session = /msn_\w+/.exec(cookie)?.[0] ?? '';
    const wrong = [acme.keys.admin, session, `mss_${'A'.repeat(38)}`, 'x', `msr_${token.slice(4)}`, `${token}A`];
    for (const text of wrong) expect(seen(await complete(text))).toEqual(INVALID);
    for (const text of [['a'], { a: 1 }, 1, null, '']) {
      expect((await auth('links/complete', { token: text, password: NEW_PASSWORD })).status).toBe(400);
    }
    // Nor is a link anything else.
    for (const path of ['/api/v1/users', `/scim/v2/${acme.slug}/Users`]) {
      expect((await call('GET', app.url + path, { key: token })).status).toBe(401);
    }
    const headers = { cookie: `__Host-muster_session=${token}` };
    expect((await call('GET', `${app.url}/auth/session`, { headers })).status).toBe(401);
    expect(
      (await auth('setup', { token, company: { name: 'a', slug: 'a' }, admin: { userName: 'a', password: PASSWORD } }))
        .status,
    ).not.toBe(201);
    expect((await inspect(token)).status).toBe(200);
  });

  test('the database keeps the hash, and the log and the audit no token', async () => {
    const { token } = await invite();
    const rows = await app.sql<{ text: string }>(
      `select l::text as text from sign_in_links l union all select e::text from audit_events e`,
    );
    for (const { text } of rows) expect(text).not.toContain(token.slice(26, 58));
  });
});
