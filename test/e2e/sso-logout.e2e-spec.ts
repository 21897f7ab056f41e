import { sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { UnsecuredJWT, type JWTPayload } from 'jose';
import { makeCertificate, type TestCertificate } from '../support/make-certificate.js';
import { ReadMetadata } from '../../src/sso/read-metadata.service.js';
import { readProviderMetadata } from '../../src/sso/saml/read-provider-metadata.js';
import { makeLocalUser } from '../support/make-users.js';
import { providerMetadata } from '../support/provider-metadata.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { makeOidcCompany, whoIs, type OidcCompany } from '../support/sso/oidc-company.js';
import { answerSaml, beginSaml, makeSamlCompany, type SamlCompany } from '../support/sso/saml-company.js';
import { newId, signElement } from '../support/sso/saml-provider.js';
import { ScriptedOidcProvider, type Breakage } from '../support/sso/scripted-oidc-provider.js';
import { PUBLIC_URL, TestBrowser } from '../support/sso/test-browser.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

let app: TestApp;
let provider: ScriptedOidcProvider;

beforeAll(async () => {
  app = await startApp({ SSO_ALLOW_PRIVATE_ADDRESSES: 'true' });
  provider = await ScriptedOidcProvider.start();
});
afterAll(async () => {
  provider.stop();
  await app.close();
});

async function oidcPerson(oidc: OidcCompany, sid: string): Promise<TestBrowser> {
  provider.script = { claims: { sid } };
  const browser = new TestBrowser(app.url);
  await browser.get(await oidc.toCallback(browser));
  expect(await whoIs(browser)).toBe('jane@acme.test');
  return browser;
}

async function samlPerson(saml: SamlCompany, sessionIndex: string): Promise<TestBrowser> {
  const pending = await beginSaml(app, saml);
  await answerSaml(saml, pending, saml.provider.answer(pending.requestId, { sessionIndex }));
  expect(await whoIs(pending.browser)).toBe('jane@acme.test');
  return pending.browser;
}

async function lastEvent(companyId: string) {
  const [event] = await app.sql(
    `select action, actor_name, after from audit_events where company_id = $1 order by id desc limit 1`,
    [companyId],
  );
  return event;
}

describe('OIDC back-channel', () => {
  let acme: OidcCompany;
  beforeAll(async () => {
    acme = await makeOidcCompany(app, provider.issuer);
    await makeLocalUser(acme.api, { userName: 'jane@acme.test' });
  });

  const payload = (more: Record<string, unknown> = {}): JWTPayload => ({
    iss: provider.issuer,
    aud: 'muster',
    iat: Math.floor(Date.now() / 1000),
    jti: newId(),
    events: { [EVENT]: {} },
    ...more,
  });
  const post = async (token: string, company = acme.company) => {
    const url = `${app.url}/sso/oidc/${company.slug}/back-channel-logout`;
    return (await fetch(url, { method: 'POST', body: new URLSearchParams({ logout_token: token }) })).status;
  };

  test('by sid: that session, and no other; the same token again is refused', async () => {
    const [one, two] = [await oidcPerson(acme, 'sid-1'), await oidcPerson(acme, 'sid-2')];
    const token = await provider.sign(payload({ sid: 'sid-1' }), { typ: 'logout+jwt' });
    expect(await post(token)).toBe(200);
    expect(await whoIs(one)).toBe(401);
    expect(await whoIs(two)).toBe('jane@acme.test');
    expect(await lastEvent(acme.company.id)).toEqual({
      action: 'user.sessionsEnded',
      actor_name: 'logout at the identity provider',
      after: { sessionsEnded: 1 },
    });
    expect(await post(token)).toBe(400);
  });

  test('of a provider that an admin wrote with a slash more than it writes itself', async () => {
    const globex = await makeOidcCompany(app, `${provider.issuer}/`);
    await makeLocalUser(globex.api, { userName: 'jane@acme.test' });
    const [one, two] = [await oidcPerson(globex, 'slash-1'), await oidcPerson(globex, 'slash-2')];
    expect(await post(await provider.sign(payload({ sid: 'slash-1' })), globex.company)).toBe(200);
    expect([await whoIs(one), await whoIs(two)]).toEqual([401, 'jane@acme.test']);
    const query = new URLSearchParams({ iss: provider.issuer, sid: 'slash-2' });
    const url = `${app.url}/sso/oidc/${globex.company.slug}/front-channel-logout?${query}`;
    expect((await fetch(url)).status).toBe(200);
    expect(await whoIs(two)).toBe(401);
  });

  test('by sub: all of the person, also by SSO only', async () => {
    const browsers = [await oidcPerson(acme, 'sid-3'), await oidcPerson(acme, 'sid-4')];
    expect(await post(await provider.sign(payload({ sub: '00u1' })))).toBe(200);
    for (const browser of browsers) expect(await whoIs(browser)).toBe(401);
  });

  test.each<[string, () => Promise<string>]>([
    ['unsigned', async () => Promise.resolve(new UnsecuredJWT(payload({ sub: '00u1' })).encode())],
    ['for another app', () => provider.sign(payload({ sub: '00u1', aud: 'other' }))],
    ['of another issuer', () => provider.sign(payload({ sub: '00u1', iss: 'https://evil.test' }))],
    ['an ID token', () => provider.sign(payload({ sub: '00u1', events: undefined }))],
    ['with a nonce', () => provider.sign(payload({ sub: '00u1', nonce: 'x' }))],
    ['another event', () => provider.sign(payload({ sub: '00u1', events: { other: {} } }))],
    ['nobody named', () => provider.sign(payload())],
    ['no jti', () => provider.sign(payload({ sub: '00u1', jti: undefined }))],
    ['an hour old', () => provider.sign(payload({ sub: '00u1', iat: Math.floor(Date.now() / 1000) - 3600 }))],
    ['nonsense', () => Promise.resolve('nonsense')],
  ])('refused: %s', async (_, make) => {
    const browser = await oidcPerson(acme, 'sid-5');
    expect(await post(await make())).toBe(400);
    expect(await whoIs(browser)).toBe('jane@acme.test');
  });

  test.each<[string, string, Breakage]>([
    ['discovery', '/.well-known/openid-configuration', 'connection'],
    ['discovery', '/.well-known/openid-configuration', 'server'],
    ['discovery', '/.well-known/openid-configuration', 'page'],
    ['keys', '/jwks', 'connection'],
    ['keys', '/jwks', 'server'],
    ['keys', '/jwks', 'page'],
  ])('%s cannot be read (%s, %s): 503 in plain words, and the same token counts later', async (_, path, breakage) => {
    const ill = await ScriptedOidcProvider.start();
    const globex = await makeOidcCompany(app, ill.issuer);
    ill.script = { broken: { [path]: breakage } };
    const token = await ill.sign(payload({ iss: ill.issuer, sub: '00u1' }));
    const url = `${app.url}/sso/oidc/${globex.company.slug}/back-channel-logout`;
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ logout_token: token }) });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await answer.json()).toEqual({
      statusCode: 503,
      code: 'serviceUnavailable',
      message: "The provider's keys cannot be read at the moment: send this again later.",
      requestId: expect.any(String),
    });
    ill.script = {};
    expect(await post(token, globex.company)).toBe(200);
    ill.stop();
  });

  test('a client secret that cannot be opened is told to no stranger', async () => {
    const globex = await makeOidcCompany(app, provider.issuer);
    await app.sql(`update sso_connections set oidc_client_secret = 'of another key' where company_id = $1`, [
      globex.company.id,
    ]);
    const url = `${app.url}/sso/oidc/${globex.company.slug}/back-channel-logout`;
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ logout_token: 'x.y.z' }) });
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toMatch(/secret/i);
  });

  test('not at the address of another company', async () => {
    const globex = await makeOidcCompany(app, provider.issuer);
    const browser = await oidcPerson(acme, 'sid-6');
    expect(await post(await provider.sign(payload({ sub: '00u1' })), globex.company)).toBe(200);
    expect(await whoIs(browser)).toBe('jane@acme.test');
  });
});

test('OIDC front-channel: by sid, without a cookie; not for another issuer, and not without sid', async () => {
  const acme = await makeOidcCompany(app, provider.issuer);
  await makeLocalUser(acme.api, { userName: 'jane@acme.test' });
  const browser = await oidcPerson(acme, 'front-1');
  const get = async (query: string) =>
    (await fetch(`${app.url}/sso/oidc/${acme.company.slug}/front-channel-logout${query}`)).status;
  const iss = encodeURIComponent(provider.issuer);
  expect(await get('')).toBe(400);
  expect(await get(`?iss=https://evil.test&sid=front-1`)).toBe(400);
  expect(await get(`?iss=${iss}&sid=front-2`)).toBe(200);
  expect(await whoIs(browser)).toBe('jane@acme.test');
  expect(await get(`?iss=${iss}&sid=front-1`)).toBe(200);
  expect(await whoIs(browser)).toBe(401);
});

describe('SAML single logout', () => {
  let acme: SamlCompany;
  let logoutUrl: string;
  beforeAll(async () => {
    acme = await makeSamlCompany(app);
    await makeLocalUser(acme.api, { userName: 'jane@acme.test' });
    await acme.api('PATCH', '/sso-connection', { saml: { sloUrl: 'https://idp.test/slo' } });
    logoutUrl = `${PUBLIC_URL}/sso/saml/${acme.company.slug}/slo`;
  });

  interface Traits {
    issuer?: string;
    destination?: string;
    minutesAgo?: number;
    index?: string;
    id?: string;
  }
  const requestXml = ({ issuer, destination, minutesAgo = 0, index, id = newId() }: Traits = {}): string =>
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ` +
    `ID="${id}" Version="2.0" IssueInstant="${new Date(Date.now() - minutesAgo * 60_000).toISOString()}" ` +
    `Destination="${destination ?? logoutUrl}"><saml:Issuer>${issuer ?? acme.provider.entityId}</saml:Issuer>` +
    `<saml:NameID>jane@acme.test</saml:NameID>` +
    `${index === undefined ? '' : `<samlp:SessionIndex>${index}</samlp:SessionIndex>`}</samlp:LogoutRequest>`;

  const query = (xml: string, by: TestCertificate | null = acme.provider.certificate): string => {
    const message = new URLSearchParams({
      SAMLRequest: deflateRawSync(Buffer.from(xml)).toString('base64'),
      RelayState: 'theirs',
      ...(by === null ? {} : { SigAlg: RSA_SHA256 }),
    }).toString();
    if (by === null) return message;
    return `${message}&Signature=${encodeURIComponent(sign('sha256', Buffer.from(message), by.privateKey).toString('base64'))}`;
  };
  const byRedirect = (text: string) => new TestBrowser(app.url).get(`${logoutUrl}?${text}`);
  const byForm = (xml: string) =>
    new TestBrowser(app.url).crossSitePost(logoutUrl, { SAMLRequest: Buffer.from(xml).toString('base64') });

  test('by redirect: one session by its index, and an answer to the provider', async () => {
    const [one, two] = [await samlPerson(acme, 'index-1'), await samlPerson(acme, 'index-2')];
    const { status, location } = await byRedirect(query(requestXml({ index: 'index-1' })));
    expect(status).toBe(303);
    expect(location).toMatch(/^https:\/\/idp\.test\/slo\?SAMLResponse=.*RelayState=theirs/);
    expect(await whoIs(one)).toBe(401);
    expect(await whoIs(two)).toBe('jane@acme.test');
  });

  test('by redirect, with a question mark as it is within the query, which the signature covers', async () => {
    const browser = await samlPerson(acme, 'index-q');
    const SAMLRequest = encodeURIComponent(deflateRawSync(Buffer.from(requestXml())).toString('base64'));
    const message = `SAMLRequest=${SAMLRequest}&RelayState=/home?from=idp&SigAlg=${encodeURIComponent(RSA_SHA256)}`;
    const signature = sign('sha256', Buffer.from(message), acme.provider.certificate.privateKey).toString('base64');
    expect((await byRedirect(`${message}&Signature=${encodeURIComponent(signature)}`)).status).toBe(303);
    expect(await whoIs(browser)).toBe(401);
  });

  test('by form, signed by itself: all of the person', async () => {
    const browsers = [await samlPerson(acme, 'index-3'), await samlPerson(acme, 'index-4')];
    const { status } = await byForm(signElement(requestXml(), 'LogoutRequest', acme.provider.certificate));
    expect(status).toBe(303);
    for (const browser of browsers) expect(await whoIs(browser)).toBe(401);
  });

  test.each<[string, () => Promise<{ status: number }>]>([
    ['without a signature', () => byRedirect(query(requestXml(), null))],
    ['by another key', () => byRedirect(query(requestXml(), makeCertificate('stranger')))],
    [
      'another request under a good signature',
      () => byRedirect(query(requestXml()).replace(/SAMLRequest=[^&]+/, query(requestXml(), null).split('&')[0] ?? '')),
    ],
    [
      'a second request under another spelling of its name',
      () =>
        byRedirect(
          `%53${(query(requestXml({ issuer: 'https://evil.test' }), null).split('&')[0] ?? '').slice(1)}&${query(requestXml({ issuer: 'https://x.test' }))}`,
        ),
    ],
    ['a request twice', () => byRedirect(`${query(requestXml(), null).split('&')[0] ?? ''}&${query(requestXml())}`)],
    ['another issuer', () => byRedirect(query(requestXml({ issuer: 'https://evil.test' })))],
    ['another destination', () => byRedirect(query(requestXml({ destination: 'https://evil.test' })))],
    ['an hour old', () => byRedirect(query(requestXml({ minutesAgo: 60 })))],
    ['by form without a signature', () => byForm(requestXml())],
    ['by form, by another key', () => byForm(signElement(requestXml(), 'LogoutRequest', makeCertificate('stranger')))],
    [
      'by form with a DOCTYPE',
      () => byForm(`<!DOCTYPE x>${signElement(requestXml(), 'LogoutRequest', acme.provider.certificate)}`),
    ],
    ['nonsense', () => byRedirect('SAMLRequest=nonsense')],
    ['nothing', () => byRedirect('')],
  ])('refused: %s', async (_, send) => {
    const browser = await samlPerson(acme, 'index-5');
    expect((await send()).status).toBe(400);
    expect(await whoIs(browser)).toBe('jane@acme.test');
  });

  test('the same request again is refused', async () => {
    const text = query(requestXml());
    expect((await byRedirect(text)).status).toBe(303);
    const browser = await samlPerson(acme, 'index-6');
    expect((await byRedirect(text)).status).toBe(400);
    expect(await whoIs(browser)).toBe('jane@acme.test');
  });

  test('a new certificate of the provider, known from its metadata only: sign-in and logout read them again', async () => {
    const reader = app.app.get(ReadMetadata, { strict: false });
    const { from } = reader;
    const { entityId, ssoUrl, certificate } = acme.provider;
    const publish = (by: TestCertificate): void => {
      reader.from = () => Promise.resolve(readProviderMetadata(providerMetadata([by.base64], { entityId, ssoUrl })));
    };
    const forgetWhenRead = () =>
      app.sql(`update sso_connections set saml_metadata_read_at = now() - interval '5 minutes' where company_id = $1`, [
        acme.company.id,
      ]);
    publish(certificate);
    expect((await acme.api('POST', '/sso-connection/metadata', { url: 'https://idp.test/metadata' })).status).toBe(200);
    const [second, third] = [makeCertificate('second'), makeCertificate('third')];

    publish(second);
    await forgetWhenRead();
    const pending = await beginSaml(app, acme);
    await answerSaml(acme, pending, acme.provider.answer(pending.requestId, {}, { by: second }));
    expect(await whoIs(pending.browser)).toBe('jane@acme.test');

    publish(third);
    // Not more often than once a minute, whoever sends what.
    expect((await byRedirect(query(requestXml(), third))).status).toBe(400);
    await forgetWhenRead();
    expect((await byForm(signElement(requestXml(), 'LogoutRequest', third))).status).toBe(303);
    expect(await whoIs(pending.browser)).toBe(401);
    expect((await byRedirect(query(requestXml(), second))).status).toBe(400);
    reader.from = from;
  });
});
