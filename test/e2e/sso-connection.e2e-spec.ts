import { jest } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppConfig } from '../../src/config/load-config.js';
import { MetadataRefresh } from '../../src/sso/metadata-refresh.service.js';
import { MetadataSchedule } from '../../src/sso/metadata-schedule.service.js';
import { SafeFetch } from '../../src/sso/safe-fetch/safe-fetch.service.js';
import { SsoConnections } from '../../src/sso/sso-connections.service.js';
import { adminApi, expectClosed } from '../support/admin-api.js';
import { makeCertificate } from '../support/make-certificate.js';
import { makeCompany, type CompanyTraits } from '../support/make-company.js';
import { providerMetadata } from '../support/provider-metadata.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/sso-connection';
const [first, second] = [makeCertificate('first'), makeCertificate('second')];
const SAML = {
  protocol: 'saml',
  saml: { idpEntityId: 'http://www.okta.com/exk1', ssoUrl: 'https://idp.test/sso', certificates: [first.pem] },
};
const OIDC = {
  protocol: 'oidc',
  oidc: { issuer: 'https://acme.okta.com', clientId: 'client', clientSecret: 'the secret of acme' },
};

let strict: TestApp;
let app: TestApp;
let provider: {
  url: string;
  body: string;
  status: number;
  headers: Record<string, string>;
  calls: number;
  server: Server;
};

beforeAll(async () => {
  strict = await startApp();
  app = await startApp({ SSO_ALLOW_PRIVATE_ADDRESSES: 'true' });
  const server = createServer((_, answer) => {
    provider.calls++;
    answer.writeHead(provider.status, provider.headers).end(provider.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`;
  provider = { url, body: '', status: 200, headers: {}, calls: 0, server };
});
beforeEach(() => {
  Object.assign(provider, { body: providerMetadata([first.base64]), status: 200, headers: {}, calls: 0 });
});
afterAll(async () => {
  provider.server.close();
  await strict.close();
  await app.close();
});

async function company(on: TestApp = app, traits: CompanyTraits = { sso: false, scim: false }) {
  const made = await makeCompany(on, { ssoTested: false, ...traits });
  return { company: made, api: adminApi(on, made) };
}

async function eventsOf(companyId: string) {
  return app.sql(
    `select action, before, after from audit_events where company_id = $1 and target_type = 'ssoConnection' order by id`,
    [companyId],
  );
}

test.each([
  ['GET', PATH],
  ['PUT', PATH],
  ['PATCH', PATH],
  ['DELETE', PATH],
  ['POST', `${PATH}/metadata`],
])('%s %s is closed to others', async (method, path) => {
  await expectClosed(app, (await company()).company, method, path);
});

test('before anything is set up, it shows what to paste into the provider', async () => {
  const { company: made, api } = await company();
  const { status, body } = await api('GET', PATH);
  expect(status).toBe(200);
  expect(body).toEqual({
    protocol: null,
    saml: null,
    oidc: null,
    jitEnabled: false,
    serviceProvider: {
      acsUrl: `https://muster.example/sso/saml/${made.slug}/acs`,
      entityId: `https://muster.example/sso/saml/${made.slug}`,
      metadataUrl: `https://muster.example/sso/saml/${made.slug}/metadata`,
      samlLogoutUrl: `https://muster.example/sso/saml/${made.slug}/slo`,
      redirectUri: `https://muster.example/sso/oidc/${made.slug}/callback`,
      backChannelLogoutUrl: `https://muster.example/sso/oidc/${made.slug}/back-channel-logout`,
      frontChannelLogoutUrl: `https://muster.example/sso/oidc/${made.slug}/front-channel-logout`,
      signInUrl: `https://muster.example/sso/start/${made.slug}`,
    },
    peopleSignedIn: 0,
    isTested: false,
    testedAt: null,
    warnings: [],
    version: 0,
    updatedAt: null,
  });
});

describe('SAML by fields', () => {
  test('PUT sets it up; the same again changes nothing; PATCH adds a certificate', async () => {
    const { company: made, api } = await company();
    // 0 is the version that the view shows while nothing is set up.
    const put = await api('PUT', PATH, SAML, { 'if-match': '"0"' });
    expect(put.status).toBe(200);
    expect((await api('PUT', PATH, SAML, { 'if-match': '"0"' })).status).toBe(412);
    expect(put.body).toMatchObject({
      protocol: 'saml',
      saml: {
        idpEntityId: 'http://www.okta.com/exk1',
        ssoUrl: 'https://idp.test/sso',
        sloUrl: null,
        certificates: [{ subject: 'CN=first', fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) }],
        allowIdpInitiated: false,
        metadataUrl: null,
      },
      oidc: null,
      version: 1,
    });
    expect((await api('PUT', PATH, SAML)).body['version']).toBe(1);
    const both = await api(
      'PATCH',
      PATH,
      { saml: { certificates: [first.base64, second.pem] } },
      { 'if-match': '"1"' },
    );
    expect(both.body).toMatchObject({
      version: 2,
      saml: {
        certificates: [
          { subject: 'CN=first', certificate: first.base64 },
          { subject: 'CN=second', certificate: second.base64 },
        ],
      },
    });
    expect((await api('PATCH', PATH, { jitEnabled: true }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await eventsOf(made.id)).map((event) => event['action'])).toEqual([
      'ssoConnection.created',
      'ssoConnection.updated',
    ]);
  });

  test.each([
    ['no certificate', { saml: { ...SAML.saml, certificates: undefined } }, 'saml.certificates', 'incomplete'],
    ['no entity id', { saml: { ...SAML.saml, idpEntityId: undefined } }, 'saml.idpEntityId', 'incomplete'],
    ['http', { saml: { ...SAML.saml, ssoUrl: 'http://idp.test/sso' } }, 'saml.ssoUrl', 'url'],
    ['a script', { saml: { ...SAML.saml, ssoUrl: 'javascript:alert(1)' } }, 'saml.ssoUrl', 'url'],
    [
      'no certificate text',
      { saml: { ...SAML.saml, certificates: [first.base64, 'hello'] } },
      'saml.certificates.1',
      'certificate',
    ],
    ['oidc settings', { ...OIDC, protocol: 'saml' }, 'oidc', 'protocol'],
  ])('refused: %s', async (_, input, field, code) => {
    const { company: made, api } = await company(strict);
    const { status, body } = await api('PUT', PATH, { protocol: 'saml', ...input });
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: `ssoConnection.${code}` });
    expect(body['fields']).toEqual([{ field, message: expect.stringMatching(/\.$/) }]);
    expect(await strict.sql('select 1 from sso_connections where company_id = $1', [made.id])).toEqual([]);
  });

  test.each([
    ['protocol', { protocol: 'ldap' }],
    ['saml', { protocol: 'saml', saml: 'x' }],
    ['saml.certificates', { protocol: 'saml', saml: { certificates: 'x' } }],
    ['saml.metadataUrl', { protocol: 'saml', saml: { metadataUrl: 'https://idp.test' } }],
    ['tested', { protocol: 'saml', tested: true }],
    ['jitEnabled', { protocol: 'saml', jitEnabled: 'yes' }],
  ])('400 names %s', async (field, input) => {
    const { api } = await company();
    const { status, body } = await api('PUT', PATH, input);
    expect(status).toBe(400);
    expect(body['fields']).toContainEqual(expect.objectContaining({ field }));
  });
});

describe('OIDC', () => {
  test('the client secret is sealed, never answered, never audited', async () => {
    const { company: made, api } = await company();
    const { body } = await api('PUT', PATH, OIDC);
    expect(body).toMatchObject({
      oidc: {
        issuer: 'https://acme.okta.com',
        clientId: 'client',
        hasClientSecret: true,
        subjectClaim: 'sub',
        scopes: ['openid', 'profile', 'email'],
      },
    });
    const [row] = await app.sql('select * from sso_connections where company_id = $1', [made.id]);
    const everything = JSON.stringify([body, row, await eventsOf(made.id)]);
    expect(everything).not.toContain('the secret of acme');
    const connections = app.app.get(SsoConnections, { strict: false });
    const stored = await connections.find(made.id);
    expect(stored && (await connections.clientSecret(stored))).toBe('the secret of acme');
  });

  test('what is sealed for one company opens for no other', async () => {
    const [one, other] = [await company(), await company()];
    await one.api('PUT', PATH, OIDC);
    await other.api('PUT', PATH, { ...OIDC, oidc: { ...OIDC.oidc, clientSecret: 'another' } });
    await app.sql(
      `update sso_connections set oidc_client_secret =
         (select oidc_client_secret from sso_connections where company_id = $1) where company_id = $2`,
      [one.company.id, other.company.id],
    );
    const connections = app.app.get(SsoConnections, { strict: false });
    const stolen = await connections.find(other.company.id);
    expect(stolen && (await connections.clientSecret(stolen))).toBeUndefined();
  });

  test('the secret stays where the issuer does, and goes with it', async () => {
    const { api } = await company();
    await api('PUT', PATH, OIDC);
    const { clientSecret: _, ...withoutSecret } = OIDC.oidc;
    expect((await api('PUT', PATH, { protocol: 'oidc', oidc: withoutSecret })).status).toBe(200);
    expect((await api('PATCH', PATH, { oidc: { clientId: 'other' } })).status).toBe(200);
    const moved = await api('PATCH', PATH, { oidc: { issuer: 'https://evil.test' } });
    expect({ status: moved.status, fields: moved.body['fields'] }).toEqual({
      status: 400,
      fields: [{ field: 'oidc.clientSecret', message: expect.stringContaining('typed again when the issuer changes') }],
    });
  });

  test('Entra ID: the claim oid by default, and one tenant only', async () => {
    const { api } = await company();
    const at = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`;
    const tenant = '9f0c5a1e-9b1d-4c39-8f6f-0d5a3a7c1e11';
    const put = (issuer: string) => api('PUT', PATH, { ...OIDC, oidc: { ...OIDC.oidc, issuer } });
    expect((await put(at(tenant))).body).toMatchObject({ oidc: { subjectClaim: 'oid' } });
    for (const any of ['common', 'organizations', 'consumers']) {
      const { status, body } = await put(at(any));
      expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'ssoConnection.url' });
    }
  });

  test('changing over to SAML forgets the secret', async () => {
    const { company: made, api } = await company();
    await api('PUT', PATH, OIDC);
    await api('PATCH', PATH, SAML);
    const [row] = await app.sql('select oidc_issuer, oidc_client_secret from sso_connections where company_id = $1', [
      made.id,
    ]);
    expect(row).toEqual({ oidc_issuer: null, oidc_client_secret: null });
  });
});

describe('metadata', () => {
  test('by file', async () => {
    const { api } = await company();
    const { status, body } = await api('POST', `${PATH}/metadata`, {
      xml: providerMetadata([first.base64, second.base64]),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      saml: { metadataUrl: null, certificates: [{ subject: 'CN=first' }, { subject: 'CN=second' }] },
    });
  });

  test('with the attribute of the permanent id, which no metadata names, in one change; left out it stays', async () => {
    const { company: made, api } = await company();
    const xml = providerMetadata([first.base64]);
    const { body } = await api('POST', `${PATH}/metadata`, { xml, subjectAttribute: 'id' });
    expect(body).toMatchObject({ version: 1, saml: { subjectAttribute: 'id' } });
    expect((await eventsOf(made.id)).map(({ action }) => action)).toEqual(['ssoConnection.created']);
    const again = await api('POST', `${PATH}/metadata`, { xml: providerMetadata([second.base64]) });
    expect(again.body).toMatchObject({ version: 2, saml: { subjectAttribute: 'id' } });
    const without = await api('POST', `${PATH}/metadata`, { xml, subjectAttribute: null });
    expect(without.body).toMatchObject({ saml: { subjectAttribute: null } });
    expect((await api('POST', `${PATH}/metadata`, { xml, subjectAttribute: '' })).status).toBe(400);
  });

  test('by address: read again, both certificates kept, and typed by hand only after letting go', async () => {
    const { company: made, api } = await company();
    const { body } = await api('POST', `${PATH}/metadata`, { url: provider.url });
    expect(body).toMatchObject({ saml: { metadataUrl: provider.url, metadataProblem: null } });
    const typed = await api('PATCH', PATH, { saml: { certificates: [second.pem] } });
    expect({ status: typed.status, code: typed.body['code'] }).toEqual({
      status: 409,
      code: 'ssoConnection.fromMetadata',
    });
    provider.body = providerMetadata([first.base64, second.base64]);
    const refresh = app.app.get(MetadataRefresh, { strict: false });
    expect(await refresh.refresh(made.id, 3600)).toBe(false);
    expect(await refresh.refresh(made.id, 0)).toBe(true);
    expect((await api('GET', PATH)).body).toMatchObject({
      saml: {
        certificates: [
          { subject: 'CN=first', certificate: first.base64 },
          { subject: 'CN=second', certificate: second.base64 },
        ],
      },
    });
    expect((await eventsOf(made.id)).at(-1)).toMatchObject({ action: 'ssoConnection.refreshed' });
    const free = await api('PATCH', PATH, { saml: { metadataUrl: null, certificates: [second.pem] } });
    expect(free.body).toMatchObject({ saml: { metadataUrl: null, certificates: [{ subject: 'CN=second' }] } });
  });

  test('the schedule reads what is due, and one that fails keeps what it had', async () => {
    const { company: made, api } = await company();
    await api('POST', `${PATH}/metadata`, { url: provider.url });
    provider.status = 500;
    const schedule = app.app.get(MetadataSchedule, { strict: false });
    await schedule.run();
    expect(provider.calls).toBe(1);
    await app.sql(
      `update sso_connections set saml_metadata_read_at = now() - interval '13 hours' where company_id = $1`,
      [made.id],
    );
    await schedule.run();
    expect(provider.calls).toBe(2);
    const problem = 'The metadata cannot be read: The address answers 500.';
    expect((await api('GET', PATH)).body).toMatchObject({
      saml: { metadataProblem: problem, certificates: [{ subject: 'CN=first' }] },
      warnings: [problem],
    });
  });

  test('an address that now speaks for another provider changes nothing', async () => {
    const { company: made, api } = await company();
    await api('POST', `${PATH}/metadata`, { url: provider.url });
    provider.body = providerMetadata([second.base64], { entityId: 'https://evil.test' });
    await app.app.get(MetadataRefresh, { strict: false }).refresh(made.id, 0);
    expect((await api('GET', PATH)).body).toMatchObject({
      saml: {
        idpEntityId: 'http://www.okta.com/exk1',
        certificates: [{ subject: 'CN=first' }],
        metadataProblem: expect.stringContaining('https://evil.test'),
      },
    });
  });

  test.each([
    ['no URL to sign in at', { ssoUrl: 'idp.test/sso' }, 'SSO URL cannot be used: This is not a URL.'],
    ['another protocol', { ssoUrl: 'ftp://idp.test/sso' }, 'SSO URL cannot be used: The URL must begin with https://.'],
    ['no URL to sign out at', { sloUrl: '/slo' }, 'single logout URL cannot be used: This is not a URL.'],
  ])('an address that an import refuses changes nothing when read again: %s', async (_, traits, problem) => {
    const { company: made, api } = await company();
    await api('POST', `${PATH}/metadata`, { url: provider.url });
    provider.body = providerMetadata([second.base64], traits);
    expect(await app.app.get(MetadataRefresh, { strict: false }).refresh(made.id, 0)).toBe(false);
    expect((await api('GET', PATH)).body).toMatchObject({
      saml: {
        ssoUrl: 'https://idp.test/sso',
        sloUrl: null,
        certificates: [{ subject: 'CN=first' }],
        metadataProblem: expect.stringContaining(problem),
      },
    });
  });

  test.each([
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1/' } }, 'The address answers 302.'],
    ['no metadata', { body: '<html/>' }, 'describes no SAML identity provider'],
    ['an endless answer', { body: 'x'.repeat(2 * 1024 * 1024 + 1) }, 'more than 2097152 bytes'],
  ])('refused: %s', async (_, answer, reason) => {
    const { api } = await company();
    Object.assign(provider, answer);
    const { status, body } = await api('POST', `${PATH}/metadata`, { url: provider.url });
    expect(status).toBe(400);
    expect(body['message']).toContain(reason);
  });

  test('either an address or a text', async () => {
    const { api } = await company();
    expect((await api('POST', `${PATH}/metadata`, {})).status).toBe(400);
    expect((await api('POST', `${PATH}/metadata`, { url: provider.url, xml: '<x/>' })).status).toBe(400);
  });
});

describe('an address is no way into the network', () => {
  test.each([
    'https://127.0.0.1/metadata',
    'https://[::1]/metadata',
    'https://[::ffff:127.0.0.1]/metadata',
    'https://2130706433/metadata',
    'https://0x7f.1/metadata',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'https://localhost/metadata',
  ])('%s is refused before a connection', async (url) => {
    const { api } = await company(strict);
    const { status, body } = await api('POST', `${PATH}/metadata`, { url });
    expect(status).toBe(400);
    expect(body['message']).toContain('does not lead to the public internet');
  });

  test('of a name that leads inside, nobody is told where to', async () => {
    const web = strict.app.get(SafeFetch, { strict: false });
    const { resolve } = web;
    web.resolve = () => Promise.resolve([{ address: '10.20.30.40', family: 4 }]);
    const { api } = await company(strict);
    const { status, body } = await api('POST', `${PATH}/metadata`, { url: 'https://wiki.corp.test/' });
    web.resolve = resolve;
    expect(status).toBe(400);
    expect(body['message']).toBe(
      'The metadata cannot be read: wiki.corp.test does not lead to the public internet, so Muster does not call it. Whoever operates Muster can allow that.',
    );
    expect(JSON.stringify(body)).not.toMatch(/10\.20|private/);
  });

  test('http is refused', async () => {
    const { api } = await company(strict);
    const { status, body } = await api('POST', `${PATH}/metadata`, { url: provider.url });
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'ssoConnection.url' });
    expect(provider.calls).toBe(0);
  });

  test('a name with one private address among public ones is refused', async () => {
    const web = strict.app.get(SafeFetch, { strict: false });
    const { resolve } = web;
    web.resolve = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    await expect(web.fetch('https://rebind.test/')).rejects.toThrow('rebind.test does not lead to the public internet');
    web.resolve = resolve;
  });

  test('the connection goes to the address that was checked: the name is asked once', async () => {
    const web = app.app.get(SafeFetch, { strict: false });
    const { resolve } = web;
    let asked = 0;
    web.resolve = () => {
      asked++;
      return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    };
    // No resolver knows this name: had node asked one, this would fail.
    const answer = await web.fetch(provider.url.replace('127.0.0.1', 'pinned.invalid'));
    expect({ status: answer.status, asked }).toEqual({ status: 200, asked: 1 });
    web.resolve = resolve;
  });
});

test.each(['resolver', 'server'])('one limit is for the whole call, whoever is slow: the %s', async (slow) => {
  const limit = new AbortController();
  const limits = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
  const reachLimit = () => setImmediate(() => limit.abort());
  const silent = createServer(reachLimit).unref();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const web = new SafeFetch(app.app.get(AppConfig));
  web.resolve = () => {
    if (slow === 'server') return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    reachLimit();
    return new Promise<never>(() => undefined);
  };
  await expect(web.fetch(`http://slow.invalid:${(silent.address() as AddressInfo).port}/`)).rejects.toThrow();
  expect(limits.mock.calls).toEqual([[10_000]]);
  limits.mockRestore();
  silent.closeAllConnections();
  silent.close();
});

describe('leaving', () => {
  test('DELETE only while SSO is off; twice is 404', async () => {
    const { company: made, api } = await company();
    await api('PUT', PATH, SAML);
    await app.sql('update identity_configurations set sso_enabled = true where company_id = $1', [made.id]);
    const busy = await api('DELETE', PATH);
    expect({ status: busy.status, code: busy.body['code'] }).toEqual({ status: 409, code: 'ssoConnection.inUse' });
    await app.sql('update identity_configurations set sso_enabled = false where company_id = $1', [made.id]);
    expect((await api('DELETE', PATH)).status).toBe(204);
    expect((await api('DELETE', PATH)).status).toBe(404);
    expect((await eventsOf(made.id)).at(-1)).toMatchObject({ action: 'ssoConnection.deleted' });
  });

  test('another provider: who was bound to the old one is unbound, and that is audited', async () => {
    const { company: made, api } = await company();
    await api('PUT', PATH, OIDC);
    const { body: user } = await api('POST', '/users', { userName: 'jane@acme.test' });
    await app.sql(`insert into sso_bindings (company_id, issuer, subject, user_id) values ($1, $2, 'u1', $3)`, [
      made.id,
      OIDC.oidc.issuer,
      user.id,
    ]);
    await api('PATCH', PATH, { oidc: { clientId: 'other' } });
    expect(await app.sql('select 1 from sso_bindings where company_id = $1', [made.id])).toHaveLength(1);
    await api('PATCH', PATH, SAML);
    expect(await app.sql('select 1 from sso_bindings where company_id = $1', [made.id])).toHaveLength(0);
    expect((await eventsOf(made.id)).at(-1)).toMatchObject({ after: { unboundUsers: 1 } });
  });
});

test('users by sign-in: not while SCIM is on', async () => {
  const { api } = await company(app, { sso: true, scim: true });
  await api('PUT', PATH, SAML);
  const { status, body } = await api('PATCH', PATH, { jitEnabled: true });
  expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'ssoConnection.jitWithScim' });
});

test('one company never sees or changes the connection of another', async () => {
  const [one, other] = [await company(), await company()];
  await one.api('PUT', PATH, SAML);
  expect((await other.api('GET', PATH)).body['protocol']).toBeNull();
  expect((await other.api('PATCH', PATH, { jitEnabled: true })).status).toBe(400);
  expect((await other.api('DELETE', PATH)).status).toBe(404);
  expect((await one.api('GET', PATH)).body['version']).toBe(1);
});
