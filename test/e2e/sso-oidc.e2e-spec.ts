import { call } from '../support/call.js';
import { makeLocalUser, makeScimUser, markPasswordUsed, PASSWORD } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { makeOidcCompany, whoIs } from '../support/sso/oidc-company.js';
import { startOidcProvider, type Person } from '../support/sso/real-oidc-provider.js';
import { PUBLIC_URL, TestBrowser } from '../support/sso/test-browser.js';

const OKTA: Person = {
  sub: '00u1',
  preferred_username: 'jane@acme.test',
  name: 'Jane Roe',
  given_name: 'Jane',
  family_name: 'Roe',
  email: 'jane@acme.test',
  email_verified: true,
};
const ENTRA: Person = {
  sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ',
  oid: '6731de76-14a6-49ae-97bc-6eba6914391e',
  tid: '9f0c5a1e-9b1d-4c39-8f6f-0d5a3a7c1e11',
  preferred_username: 'jane@acme.test',
  name: 'Jane Roe',
};

let app: TestApp;
const providers: { stop(): void }[] = [];

beforeAll(async () => {
  app = await startApp({ SSO_ALLOW_PRIVATE_ADDRESSES: 'true' });
});
afterAll(async () => {
  for (const provider of providers) provider.stop();
  await app.close();
});

/** A company whose slug is known beforehand, because the provider must know our redirect URI. */
async function company(slug: string, person: Person, like: 'okta' | 'entra', traits: { scim?: boolean } = {}) {
  const redirectUri = `${PUBLIC_URL}/sso/oidc/${slug}/callback`;
  const provider = await startOidcProvider(person, redirectUri, { thin: like === 'okta' });
  providers.push(provider);
  return makeOidcCompany(app, provider.issuer, { ...traits, slug, subjectClaim: like === 'okta' ? 'sub' : 'oid' });
}

async function signIn(startUrl: string, browser = new TestBrowser(app.url)) {
  const end = await browser.follow(startUrl, (url) => new URL(url).origin === PUBLIC_URL && !url.includes('/sso/'));
  return { browser, location: end.url };
}

test('as Okta: bound to sub, which is the externalId of SCIM; names may change', async () => {
  const acme = await company('okta-scim', OKTA, 'okta', { scim: true });
  const id = await makeScimUser(acme.company, { userName: 'j.roe@acme.test', externalId: '00u1' });
  const { browser, location } = await signIn(`${acme.startUrl}?returnTo=/profile`);
  expect(location).toBe(`${PUBLIC_URL}/profile`);
  expect(await whoIs(browser)).toBe('j.roe@acme.test');
  const bound = await app.sql('select subject, user_id from sso_bindings where company_id = $1', [acme.company.id]);
  expect(bound).toEqual([{ subject: '00u1', user_id: id }]);
  await call('PATCH', `${acme.company.scimUrl}/Users/${id}`, {
    key: acme.company.keys.scim,
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'externalId', value: 'another' }],
    },
  });
  expect(await whoIs((await signIn(acme.startUrl)).browser)).toBe('j.roe@acme.test');
});

test('as Entra ID: bound to oid, found by preferred_username, without a word about the email', async () => {
  const acme = await company('entra', ENTRA, 'entra');
  const id = await makeLocalUser(acme.api, { userName: 'Jane@acme.test' });
  expect(await whoIs((await signIn(acme.startUrl)).browser)).toBe('Jane@acme.test');
  const bound = await app.sql('select subject, user_id from sso_bindings where company_id = $1', [acme.company.id]);
  expect(bound).toEqual([{ subject: '6731de76-14a6-49ae-97bc-6eba6914391e', user_id: id }]);
});

test('JIT keeps the verified address, which only the userinfo endpoint tells', async () => {
  const acme = await company('okta-jit', OKTA, 'okta');
  await acme.api('PATCH', '/sso-connection', { jitEnabled: true });
  expect(await whoIs((await signIn(acme.startUrl)).browser)).toBe('jane@acme.test');
  const [user] = await app.sql(
    'select display_name, managed_by, direct_role, attributes from users where company_id = $1',
    [acme.company.id],
  );
  expect(user).toEqual({
    display_name: 'Jane Roe',
    managed_by: 'local',
    direct_role: 'user',
    attributes: {
      name: { givenName: 'Jane', familyName: 'Roe' },
      emails: [{ value: 'jane@acme.test', type: 'work', primary: true }],
    },
  });
});

test('deactivated by SCIM: the next click is the sign-in page, and signing in again is refused', async () => {
  const acme = await company('okta-leaver', OKTA, 'okta', { scim: true });
  const id = await makeScimUser(acme.company, { userName: 'jane@acme.test', externalId: '00u1' });
  const { browser } = await signIn(acme.startUrl);
  expect(await whoIs(browser)).toBe('jane@acme.test');
  const patch = (active: boolean) =>
    call('PATCH', `${acme.company.scimUrl}/Users/${id}`, {
      key: acme.company.keys.scim,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', value: { active } }],
      },
    });
  expect((await patch(false)).status).toBe(200);
  expect(await whoIs(browser)).toBe(401);
  expect((await signIn(acme.startUrl, browser)).location).toContain('/sign-in?sso=refused');
  // Active again: the old session does not come back, a new sign-in works.
  await patch(true);
  expect(await whoIs(browser)).toBe(401);
  expect(await whoIs((await signIn(acme.startUrl)).browser)).toBe('jane@acme.test');
});

describe('test sign-in', () => {
  test('while SSO is off: shows claims and whom they match, signs nobody in, and counts for these settings', async () => {
    const acme = await company('okta-test', OKTA, 'okta');
    await app.sql('update identity_configurations set sso_enabled = false where company_id = $1', [acme.company.id]);
    const userId = await makeLocalUser(acme.api, { userName: 'jane@acme.test' });
    const begun = await acme.api('POST', '/sso-connection/tests');
    expect(begun.status).toBe(201);
    expect(begun.body).toMatchObject({ startedBy: 'key admin', finishedAt: null, result: null });
    const { browser, location } = await signIn(String(begun.body['url']));
    expect(location).toBe(`${PUBLIC_URL}/settings/identity-configuration/test/${begun.body.id}`);
    expect(browser.session).toBeUndefined();
    const { body } = await acme.api('GET', `/sso-connection/tests/${begun.body.id}`);
    expect(body['result']).toEqual({
      succeeded: true,
      reason: null,
      message: 'This person would be signed in as jane@acme.test: the name is the same.',
      claims: expect.arrayContaining([
        { name: 'sub', values: ['00u1'] },
        { name: 'email_verified', values: ['true'] },
      ]),
      user: { id: userId, userName: 'jane@acme.test' },
      letsIn: true,
    });
    expect((await acme.api('GET', '/sso-connection')).body).toMatchObject({ isTested: true, version: 1 });
    expect(await app.sql('select 1 from sso_bindings where company_id = $1', [acme.company.id])).toEqual([]);
    const switchOn = async () => {
      const { status, body: answer } = await acme.api('PATCH', '/identity-configuration', { ssoEnabled: true });
      return { status, code: answer['code'] };
    };
    expect(await switchOn()).toEqual({ status: 409, code: 'identityConfiguration.breakGlassFirst' });
    const admin = await makeLocalUser(acme.api, { role: 'admin', password: PASSWORD });
    await acme.api('PATCH', '/identity-configuration', { breakGlassUserIds: [admin] });
    await markPasswordUsed(app, acme.company, admin);
    await acme.api('PATCH', '/sso-connection', { jitEnabled: true });
    expect(await switchOn()).toEqual({ status: 200, code: undefined });
    await acme.api('PATCH', '/identity-configuration', { ssoEnabled: false });
    await acme.api('PATCH', '/sso-connection', { oidc: { clientId: 'other' } });
    expect(await switchOn()).toEqual({ status: 409, code: 'identityConfiguration.testFirst' });
    expect((await acme.api('GET', '/sso-connection')).body).toMatchObject({ isTested: false });
    // Its address works once.
    const again = await new TestBrowser(app.url).get(String(begun.body['url']));
    expect(again.location).toBe(`${PUBLIC_URL}/sign-in?sso=unavailable`);
  });

  test('one that fails says why, and counts for nothing', async () => {
    const acme = await company('okta-bad', OKTA, 'okta');
    await acme.api('PATCH', '/sso-connection', { oidc: { clientSecret: 'wrong' } });
    const begun = await acme.api('POST', '/sso-connection/tests');
    await signIn(String(begun.body['url']));
    const { body } = await acme.api('GET', `/sso-connection/tests/${begun.body.id}`);
    expect(body['result']).toMatchObject({ succeeded: false, reason: expect.stringMatching(/^oidc\./), claims: [] });
    expect((await acme.api('GET', '/sso-connection')).body).toMatchObject({ isTested: false });
  });

  test('nobody matches: the answer is good all the same, and says so', async () => {
    const acme = await company('okta-nobody', OKTA, 'okta', { scim: true });
    const begun = await acme.api('POST', '/sso-connection/tests');
    await signIn(String(begun.body['url']));
    const { body } = await acme.api('GET', `/sso-connection/tests/${begun.body.id}`);
    expect(body['result']).toMatchObject({
      succeeded: true,
      user: null,
      letsIn: false,
      message: expect.stringMatching(/^Nobody yet/),
    });
  });

  test('of another company it is 404; without a connection there is nothing to test', async () => {
    const acme = await company('okta-foreign', OKTA, 'okta');
    const globex = await company('okta-foreign-2', OKTA, 'okta');
    const begun = await acme.api('POST', '/sso-connection/tests');
    expect((await globex.api('GET', `/sso-connection/tests/${begun.body.id}`)).status).toBe(404);
    expect((await acme.api('GET', '/sso-connection/tests/nonsense')).status).toBe(404);
    await app.sql('delete from sso_connections where company_id = $1', [globex.company.id]);
    expect((await globex.api('POST', '/sso-connection/tests')).status).toBe(409);
    const token = new URL(String(begun.body['url'])).search;
    const page = await new TestBrowser(app.url).get(`${PUBLIC_URL}/sso/start/okta-foreign-2${token}`);
    expect(page.location).toBe(`${PUBLIC_URL}/sign-in?sso=unavailable`);
  });
});
