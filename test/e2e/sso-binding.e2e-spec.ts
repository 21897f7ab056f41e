import { randomUUID } from 'node:crypto';
import { adminApi, expectClosed } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeLocalUser, makeScimUser } from '../support/make-users.js';
import { byCookie, makePerson, signIn as signInByPassword } from '../support/person.js';
import { answerSaml, beginSaml, makeSamlCompany, type SamlCompany } from '../support/sso/saml-company.js';
import { PUBLIC_URL, TestBrowser } from '../support/sso/test-browser.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { untilWaiting } from '../support/until-waiting.js';

const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';

let app: TestApp;
let saml: SamlCompany;

beforeAll(async () => {
  app = await startApp();
  saml = await makeSamlCompany(app);
});
afterAll(() => app.close());

/** Signs in as the person with this permanent id at the provider. */
async function signIn(subject: string, nameId: string) {
  const pending = await beginSaml(app, saml);
  const traits = { nameId, attributes: { [OBJECT_ID]: subject } };
  const page = await answerSaml(saml, pending, saml.provider.answer(pending.requestId, traits));
  return { ...pending, page };
}

const statusOf = async (browser: TestBrowser) => (await browser.get(`${PUBLIC_URL}/auth/session`)).status;
const path = (id: string) => `/users/${id}/sso-binding`;

async function bound() {
  const userName = `jane-${randomUUID()}@acme.test`;
  const id = await makeLocalUser(saml.api, { userName });
  const { browser } = await signIn(`oid-${id}`, userName);
  return { id, userName, subject: `oid-${id}`, browser };
}

test('shows whom a user is bound to, and since when', async () => {
  const { id, subject } = await bound();
  const { status, body } = await adminApi(app, saml.company, saml.company.keys.read)('GET', path(id));
  expect(status).toBe(200);
  expect(body).toEqual({
    binding: { issuer: saml.provider.entityId, subject, boundAt: expect.stringMatching(/^20.*Z$/) },
  });
  const other = await makeLocalUser(saml.api);
  expect((await saml.api('GET', path(other))).body).toEqual({ binding: null });
});

test('a user who is bound to another is refused until an admin unbinds them', async () => {
  const { id, userName, browser } = await bound();
  expect((await signIn('oid-new', userName)).page.location).toContain('sso=refused');
  expect(await statusOf(browser)).toBe(200);
  expect((await saml.api('DELETE', path(id))).status).toBe(204);
  expect(await statusOf(browser)).toBe(401);
  expect((await saml.api('GET', path(id))).body).toEqual({ binding: null });
  expect(await statusOf((await signIn('oid-new', userName)).browser)).toBe(200);
  expect((await saml.api('GET', path(id))).body).toMatchObject({ binding: { subject: 'oid-new' } });
});

test('one audit event says who was untied from whom; a second time nothing happens', async () => {
  const { id, userName, subject } = await bound();
  for (const _ of ['once', 'twice']) expect((await saml.api('DELETE', path(id))).status).toBe(204);
  const events = await app.sql(
    `select actor_type, target_name, before, after from audit_events where action = 'user.unbound' and target_id = $1`,
    [id],
  );
  expect(events).toEqual([
    {
      actor_type: 'apiKey',
      target_name: userName,
      before: { issuer: saml.provider.entityId, subject },
      after: { sessionsEnded: 1 },
    },
  ]);
});

test('a session by password stays: it did not come from the provider', async () => {
  const admin = await makePerson(app, saml.company, { role: 'admin', isBreakGlass: true });
  const { browser } = await signIn(`oid-${admin.id}`, admin.userName);
  const cookie = await signInByPassword(app, saml.company, admin, { door: 'breakGlass' });
  expect((await byCookie(app, cookie, 'DELETE', `/api/v1${path(admin.id)}`)).status).toBe(204);
  expect(await statusOf(browser)).toBe(401);
  expect((await byCookie(app, cookie, 'GET', '/auth/session')).status).toBe(200);
});

test('a user of the provider can be unbound too, and the provider sees no change', async () => {
  const scim = await makeSamlCompany(app, { scim: true });
  const id = await makeScimUser(scim.company, { userName: 'jane@acme.test' });
  const show = () => call('GET', `${scim.company.scimUrl}/Users/${id}`, { key: scim.company.keys.scim });
  await app.sql(`insert into sso_bindings (company_id, issuer, subject, user_id) values ($1, 'i', 's', $2)`, [
    scim.company.id,
    id,
  ]);
  const before = (await show()).body;
  expect((await scim.api('DELETE', path(id))).status).toBe(204);
  expect((await show()).body).toEqual(before);
  expect((await scim.api('GET', path(id))).body).toEqual({ binding: null });
});

test('a sign-in that is under way meanwhile begins no session', async () => {
  const { id, userName, subject } = await bound();
  await app.sql('begin');
  await app.sql('select from users where id = $1 for update', [id]);
  await app.sql('delete from sso_bindings where user_id = $1', [id]);
  const begun = signIn(subject, userName);
  await untilWaiting(app);
  await app.sql('commit');
  const { page, browser } = await begun;
  expect(page.location).toContain('sso=refused');
  expect(await saml.refusal()).toBe('match.unbound');
  expect(await statusOf(browser)).toBe(401);
  // Not even one whose cookie was thrown away. The one from before stays, because here nobody ended it.
  expect(await app.sql(`select from sessions where user_id = $1 and revoked_at is null`, [id])).toHaveLength(1);
});

describe('who may', () => {
  test.each(['GET', 'DELETE'])('%s needs a key of the right scope', async (method) => {
    await expectClosed(app, saml.company, method, path(randomUUID()));
  });

  test('another company’s user, nobody’s id and a word are 404', async () => {
    const stranger = await makeLocalUser((await makeSamlCompany(app)).api);
    for (const id of [stranger, randomUUID(), 'nobody']) {
      for (const method of ['GET', 'DELETE']) expect((await saml.api(method, path(id))).status).toBe(404);
    }
  });
});
