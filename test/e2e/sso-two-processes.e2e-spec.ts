import type { JWTPayload } from 'jose';
import { call } from '../support/call.js';
import { makeLocalUser, makeScimUser } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { makeOidcCompany, whoIs } from '../support/sso/oidc-company.js';
import { beginSaml, makeSamlCompany, type SamlCompany } from '../support/sso/saml-company.js';
import { formOf, newId } from '../support/sso/saml-provider.js';
import { ScriptedOidcProvider } from '../support/sso/scripted-oidc-provider.js';
import { PUBLIC_URL, TestBrowser } from '../support/sso/test-browser.js';

/** Two processes on one database, and a load balancer that sends each request to either. */

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

let one: TestApp;
let two: TestApp;
let provider: ScriptedOidcProvider;

beforeAll(async () => {
  const settings = { SSO_ALLOW_PRIVATE_ADDRESSES: 'true' };
  one = await startApp(settings);
  two = await startApp(settings, { via: () => one.databaseUrl });
  provider = await ScriptedOidcProvider.start();
});
afterAll(async () => {
  provider.stop();
  await two.close();
  await one.close();
});

const atBoth = <T>(send: (app: TestApp) => Promise<T>): Promise<T[]> => Promise.all([one, two].map(send));

async function withJane(): Promise<SamlCompany> {
  const saml = await makeSamlCompany(one);
  await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
  return saml;
}

test('SAML: begun at one, answered at the other, finished at the first, used at both', async () => {
  const saml = await withJane();
  const { browser, requestId, state } = await beginSaml(one, saml);
  browser.appUrl = two.url;
  const posted = await browser.crossSitePost(saml.acsUrl, formOf(saml.provider.answer(requestId), state));
  browser.appUrl = one.url;
  await browser.get(posted.location ?? '');
  for (const { url } of [one, two]) {
    browser.appUrl = url;
    expect(await whoIs(browser)).toBe('jane@acme.test');
  }
});

test('OIDC: begun at one, called back at the other', async () => {
  const oidc = await makeOidcCompany(one, provider.issuer);
  await makeLocalUser(oidc.api, { userName: 'jane@acme.test' });
  const browser = new TestBrowser(one.url);
  const callback = await oidc.toCallback(browser);
  browser.appUrl = two.url;
  await browser.get(callback);
  expect(await whoIs(browser)).toBe('jane@acme.test');
});

test('a callback that comes to both at once counts once', async () => {
  const oidc = await makeOidcCompany(one, provider.issuer);
  await makeLocalUser(oidc.api, { userName: 'jane@acme.test' });
  const browser = new TestBrowser(one.url);
  const callback = await oidc.toCallback(browser);
  const pages = await atBoth(({ url }) => {
    const copy = new TestBrowser(url);
    copy.setCookie('__Host-muster_sso', browser.cookie('__Host-muster_sso') ?? '');
    return copy.get(callback);
  });
  expect(pages.map(({ location }) => location).sort()).toEqual([`${PUBLIC_URL}/`, `${PUBLIC_URL}/sign-in?sso=again`]);
});

test('an answer that comes to both at once counts once', async () => {
  const saml = await withJane();
  const { requestId, state } = await beginSaml(one, saml);
  const form = formOf(saml.provider.answer(requestId), state);
  const pages = await atBoth(({ url }) => new TestBrowser(url).crossSitePost(saml.acsUrl, form));
  expect(pages.filter(({ location }) => location?.includes('/sso/finish/'))).toHaveLength(1);
});

test('an assertion that answers one request at one process is worth nothing for another request at the other', async () => {
  const saml = await withJane();
  const id = newId();
  const begun = [await beginSaml(one, saml), await beginSaml(two, saml)];
  const pages = await Promise.all(
    begun.map(({ browser, requestId, state }) =>
      browser.crossSitePost(saml.acsUrl, formOf(saml.provider.answer(requestId, { id }), state)),
    ),
  );
  expect(pages.filter(({ location }) => location?.includes('/sso/finish/'))).toHaveLength(1);
  expect(await saml.refusal()).toBe('saml.replayed');
});

test('an answer that nobody asked for, where that is allowed, signs one browser in', async () => {
  const saml = await withJane();
  await saml.api('PATCH', '/sso-connection', { saml: { allowIdpInitiated: true } });
  const form = formOf(saml.provider.answer(null), '');
  const browsers = [new TestBrowser(one.url), new TestBrowser(two.url)];
  await Promise.all(browsers.map((browser) => browser.crossSitePost(saml.acsUrl, form)));
  expect(browsers.filter(({ session }) => session !== undefined)).toHaveLength(1);
});

test('a logout token is taken once', async () => {
  const oidc = await makeOidcCompany(one, provider.issuer);
  const payload: JWTPayload = {
    iss: provider.issuer,
    aud: 'muster',
    sub: '00u1',
    iat: Math.floor(Date.now() / 1000),
    jti: newId(),
    events: { [EVENT]: {} },
  };
  const body = new URLSearchParams({ logout_token: await provider.sign(payload) });
  const statuses = await atBoth(async ({ url }) => {
    const address = `${url}/sso/oidc/${oidc.company.slug}/back-channel-logout`;
    return (await fetch(address, { method: 'POST', body })).status;
  });
  expect(statuses.sort()).toEqual([200, 400]);
});

test('who is deactivated at one is out at the other with the next request, and the product is told so', async () => {
  const saml = await makeSamlCompany(one, { scim: true });
  const id = await makeScimUser(saml.company, { userName: 'jane@acme.test' });
  const product = await saml.company.makeKey(['product']);
  const { browser, requestId, state } = await beginSaml(one, saml);
  const posted = await browser.crossSitePost(saml.acsUrl, formOf(saml.provider.answer(requestId), state));
  await browser.get(posted.location ?? '');
  browser.appUrl = two.url;
  const introspect = async () => {
    const body = { token: browser.session };
    return (await call('POST', `${two.url}/api/v1/sessions/introspect`, { key: product, body })).body;
  };
  expect(await introspect()).toMatchObject({ active: true, user: { id } });
  const patch = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', value: { active: false } }],
  };
  const { status } = await call('PATCH', `${saml.company.scimUrl}/Users/${id}`, {
    key: saml.company.keys.scim,
    body: patch,
  });
  expect(status).toBe(200);
  expect(await introspect()).toEqual({ active: false });
  expect(await whoIs(browser)).toBe(401);
});
