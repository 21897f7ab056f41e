import { makeLocalUser } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { makeOidcCompany, whoIs, type OidcCompany } from '../support/sso/oidc-company.js';
import { ScriptedOidcProvider, type Breakage, type Script } from '../support/sso/scripted-oidc-provider.js';
import { PUBLIC_URL, TestBrowser } from '../support/sso/test-browser.js';

let app: TestApp;
let provider: ScriptedOidcProvider;
let other: ScriptedOidcProvider;
let acme: OidcCompany;

beforeAll(async () => {
  app = await startApp({ SSO_ALLOW_PRIVATE_ADDRESSES: 'true' });
  [provider, other] = [await ScriptedOidcProvider.start(), await ScriptedOidcProvider.start()];
  acme = await makeOidcCompany(app, provider.issuer);
  await makeLocalUser(acme.api, { userName: 'jane@acme.test' });
});
beforeEach(async () => {
  provider.script = {};
  other.script = {};
  // Of so many attacks the audit log would not tell the last ones.
  await app.sql('delete from attempt_counters');
});
afterAll(async () => {
  provider.stop();
  other.stop();
  await app.close();
});

const now = () => Math.floor(Date.now() / 1000);

test('the good answer, against which the others are measured', async () => {
  const browser = new TestBrowser(app.url);
  const page = await browser.get(await acme.toCallback(browser));
  expect(page).toMatchObject({ status: 303, location: `${PUBLIC_URL}/` });
  expect(await whoIs(browser)).toBe('jane@acme.test');
});

const REFUSED: [string, () => Script, string][] = [
  ['alg: none', () => ({ signature: 'none' }), 'oidc.alg'],
  ['HMAC with the public key as its secret', () => ({ signature: 'hmac' }), 'oidc.alg'],
  ['a key of somebody else', () => ({ signature: 'otherKey' }), 'oidc.signature'],
  ['wrong iss', () => ({ claims: { iss: 'https://evil.test' } }), 'oidc.iss'],
  ['wrong aud', () => ({ claims: { aud: 'another-app' } }), 'oidc.aud'],
  ['more audiences than us, without azp', () => ({ claims: { aud: ['muster', 'another-app'] } }), 'oidc.aud'],
  ['azp of another app', () => ({ claims: { aud: ['muster', 'another-app'], azp: 'another-app' } }), 'oidc.azp'],
  ['wrong nonce', () => ({ claims: { nonce: 'another' } }), 'oidc.nonce'],
  ['no nonce', () => ({ claims: { nonce: undefined } }), 'oidc.token'],
  ['expired ten minutes ago', () => ({ claims: { iat: now() - 900, exp: now() - 600 } }), 'oidc.exp'],
  ['no exp', () => ({ claims: { exp: undefined } }), 'oidc.token'],
  ['no permanent id', () => ({ claims: { sub: undefined } }), 'oidc.token'],
  ['the answer names another provider (mixed up)', () => ({ responseIss: 'https://evil.test' }), 'oidc.responseIss'],
  ['the answer names none, though the provider always does', () => ({ responseIss: null }), 'oidc.responseIss'],
];

test.each(REFUSED)('refused: %s', async (_, script, reason) => {
  provider.script = script();
  const browser = new TestBrowser(app.url);
  const page = await browser.get(await acme.toCallback(browser));
  expect(page.location).toMatch(/^https:\/\/muster\.example\/sign-in\?sso=refused&reference=/);
  expect(browser.session).toBeUndefined();
  expect(await acme.refusal()).toBe(reason);
});

test('clocks may differ by a minute', async () => {
  provider.script = { claims: { iat: now() - 360, exp: now() - 60 } };
  const browser = new TestBrowser(app.url);
  await browser.get(await acme.toCallback(browser));
  expect(await whoIs(browser)).toBe('jane@acme.test');
});

test('wrong state, and none: begin again', async () => {
  for (const state of ['x'.repeat(43), '']) {
    const browser = new TestBrowser(app.url);
    provider.script = { state };
    const page = await browser.get(await acme.toCallback(browser));
    expect(page.location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
    expect(browser.session).toBeUndefined();
  }
});

test('the same answer a second time: the request is used up, the code is not even tried', async () => {
  const browser = new TestBrowser(app.url);
  const callback = await acme.toCallback(browser);
  await browser.get(callback);
  const asked = provider.calls.get('/token');
  const second = new TestBrowser(app.url);
  second.setCookie('__Host-muster_sso', browser.cookie('__Host-muster_sso') ?? '');
  expect((await second.get(callback)).location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
  expect(second.session).toBeUndefined();
  expect(provider.calls.get('/token')).toBe(asked);
});

test('login CSRF: the answer of one browser signs no other in', async () => {
  const [attacker, victim] = [new TestBrowser(app.url), new TestBrowser(app.url)];
  const callback = await acme.toCallback(attacker);
  expect((await victim.get(callback)).location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
  await acme.toCallback(victim);
  expect((await victim.get(callback)).location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
  expect(victim.session).toBeUndefined();
});

test('session fixation: a session cookie that was planted is not taken over', async () => {
  const browser = new TestBrowser(app.url);
  browser.setCookie('__Host-muster_session', 'planted');
  await browser.get(await acme.toCallback(browser));
  expect(browser.session).not.toBe('planted');
  expect(browser.session).toMatch(/^ms/);
});

test('a code injected from another sign-in: its verifier and nonce are others', async () => {
  const [one, two] = [new TestBrowser(app.url), new TestBrowser(app.url)];
  const stolen = new URL(await acme.toCallback(one)).searchParams.get('code') ?? '';
  const callback = new URL(await acme.toCallback(two));
  callback.searchParams.set('code', stolen);
  await two.get(callback.href);
  expect(two.session).toBeUndefined();
  expect(await acme.refusal()).toBe('oidc.code');
});

test('the answer for one company at the address of another', async () => {
  const globex = await makeOidcCompany(app, provider.issuer);
  await makeLocalUser(globex.api, { userName: 'jane@acme.test' });
  const browser = new TestBrowser(app.url);
  const callback = new URL(await acme.toCallback(browser));
  const page = await browser.get(globex.callbackUrl + callback.search);
  expect(page.location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
  expect(browser.session).toBeUndefined();
});

test('the same person at another company is not found there', async () => {
  const globex = await makeOidcCompany(app, other.issuer);
  const browser = new TestBrowser(app.url);
  await browser.get(await globex.toCallback(browser));
  expect(browser.session).toBeUndefined();
  expect(await globex.refusal()).toBe('match.unknown');
});

test('another provider is put in the place of the one that was asked: begin again', async () => {
  const moved = await makeOidcCompany(app, provider.issuer);
  await makeLocalUser(moved.api, { userName: 'jane@acme.test' });
  const browser = new TestBrowser(app.url);
  const callback = await moved.toCallback(browser);
  await moved.api('PATCH', '/sso-connection', {
    oidc: { issuer: other.issuer, clientSecret: 'the secret of the client' },
  });
  await browser.get(callback);
  expect(browser.session).toBeUndefined();
  expect(await moved.refusal()).toBe('sso.settingsChanged');
});

test.each<[string, Breakage]>([
  ['/token', 'connection'],
  ['/token', 'server'],
  ['/jwks', 'connection'],
  ['/userinfo', 'connection'],
])('the provider is away when the answer is to be checked (%s, %s): the page says so', async (path, breakage) => {
  // Of its own, so that Muster has not read its keys before.
  const ill = await ScriptedOidcProvider.start();
  const globex = await makeOidcCompany(app, ill.issuer);
  const browser = new TestBrowser(app.url);
  const callback = await globex.toCallback(browser);
  ill.script = { broken: { [path]: breakage }, claims: { email: undefined } };
  expect((await browser.get(callback)).location).toBe(`${PUBLIC_URL}/sign-in?sso=providerAway`);
  expect(browser.session).toBeUndefined();
  expect(await globex.refusal()).toBe('oidc.away');
  ill.stop();
});

test('a provider whose discovery document names another issuer is not asked', async () => {
  const lying = await ScriptedOidcProvider.start();
  lying.script = { discoveryIssuer: provider.issuer };
  const company = await makeOidcCompany(app, lying.issuer);
  const page = await new TestBrowser(app.url).get(company.startUrl);
  expect(page.location).toBe(`${PUBLIC_URL}/sign-in?sso=providerAway`);
  lying.stop();
});

test('a user known only by an unverified email is not found; by a verified one they are, and are bound', async () => {
  const company = await makeOidcCompany(app, provider.issuer);
  await makeLocalUser(company.api, { userName: 'jdoe', email: 'jane@acme.test' });
  const claims = { preferred_username: 'someone@else.test', email: 'jane@acme.test' };
  for (const email_verified of [undefined, false, 'true', 1]) {
    provider.script = { claims: { ...claims, email_verified } };
    const browser = new TestBrowser(app.url);
    await browser.get(await company.toCallback(browser));
    expect(browser.session).toBeUndefined();
    expect(await company.refusal()).toBe('match.unknown');
  }
  provider.script = { claims: { ...claims, email_verified: true } };
  const browser = new TestBrowser(app.url);
  await browser.get(await company.toCallback(browser));
  expect(await whoIs(browser)).toBe('jdoe');
  // Bound now: somebody else with the same verified address does not get in.
  provider.script = { claims: { ...claims, email_verified: true, sub: '00u2' } };
  const thief = new TestBrowser(app.url);
  await thief.get(await company.toCallback(thief));
  expect(thief.session).toBeUndefined();
  expect(await company.refusal()).toBe('match.boundToOther');
});

test('the userinfo endpoint vouches for the address that it names, not for another one of the ID token', async () => {
  const company = await makeOidcCompany(app, provider.issuer);
  await makeLocalUser(company.api, { userName: 'jdoe', email: 'jane@acme.test' });
  const signIn = async (userinfo: Record<string, unknown>) => {
    provider.script = { claims: { preferred_username: undefined, email: 'jane@acme.test' }, userinfo };
    const browser = new TestBrowser(app.url);
    await browser.get(await company.toCallback(browser));
    return browser;
  };
  expect((await signIn({ email: 'mallory@else.test', email_verified: true })).session).toBeUndefined();
  expect(await company.refusal()).toBe('match.unknown');
  expect(await whoIs(await signIn({ email: 'jane@acme.test', email_verified: true }))).toBe('jdoe');
});

test.each(['https://evil.test', '//evil.test', '/\\evil.test', '/..//evil.test', '/\t/evil.test'])(
  'open redirect: returnTo=%s leads home',
  async (returnTo) => {
    const browser = new TestBrowser(app.url);
    const start = `${acme.startUrl}?returnTo=${encodeURIComponent(returnTo)}`;
    const { url } = await browser.follow(start, (at) => at.startsWith(acme.callbackUrl));
    const { location } = await browser.get(url);
    expect(location).toBe(`${PUBLIC_URL}/`);
    expect(await whoIs(browser)).toBe('jane@acme.test');
  },
);

test('a new key of the provider, moments after its keys were read: the next try knows it', async () => {
  provider.script = { signature: 'newKey' };
  const browser = new TestBrowser(app.url);
  await browser.get(await acme.toCallback(browser));
  expect(browser.session).toBeUndefined();
  provider.script = {};
  await browser.get(await acme.toCallback(browser));
  expect(await whoIs(browser)).toBe('jane@acme.test');
});

test('no secret in the audit log, nor state, nonce, code or token', async () => {
  const everything = JSON.stringify(await app.sql('select * from audit_events'));
  expect(everything).toContain('signIn.refused');
  expect(everything).not.toMatch(/eyJ|the secret of the client|code_verifier/);
});
