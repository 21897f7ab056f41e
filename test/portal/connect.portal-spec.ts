import type { Page } from 'playwright-core';
import { DemoClient } from '../../src/demo/demo-client.js';
import { ENTRA_HEADERS, entraCycle } from '../../src/demo/entra-cycle.js';
import { OKTA_HEADERS, oktaCycle } from '../../src/demo/okta-cycle.js';
import { people } from '../../src/demo/people.js';
import { call } from '../support/call.js';
import { startOidcProvider } from '../support/sso/real-oidc-provider.js';
import { startSamlProvider } from '../support/sso/saml-provider-page.js';
import { CLIENT } from '../support/sso/scripted-oidc-provider.js';
import {
  copied,
  copyFromGuide,
  findReadOnly,
  openSingleSignOn,
  reached,
  setUpByPage,
  showsAsReached,
  switchOn,
  testSignIn,
} from './guide-walk.js';
import { ADMIN, setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

const PEOPLE = people(4, 'acme.test');
/** Whom the test sign-in finds: the admin who does it. */
const MATCHED = `This person would be signed in as ${ADMIN.userName}: the name is the same.`;

let portal: TestPortal;
let page: Page;
let stopProvider: () => void = () => undefined;

beforeEach(async () => {
  portal = await startPortal({ SSO_ALLOW_PRIVATE_ADDRESSES: 'true' });
  page = await portal.newPage();
}, 60_000);
afterEach(async () => {
  stopProvider();
  await portal.close();
});

test('the Okta guide, from the first sign-in to provisioned people: SAML and SCIM in one app', async () => {
  await setUpByPage(portal, page);
  await openSingleSignOn(page);
  const okta = await startSamlProvider(
    {
      acsUrl: await copied(page, /^Okta: Single sign-on URL/),
      entityId: await copied(page, /^Okta: Audience URI/),
    },
    { issuer: 'http://www.okta.com/exk1', person: { nameId: ADMIN.userName }, signed: 'both' },
  );
  stopProvider = okta.stop;
  await page.getByLabel('Metadata address').fill(okta.metadataUrl);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved. Test it below.').waitFor();
  const said = await testSignIn(page);
  expect(said).toContain(MATCHED);
  expect(said).toMatch(/NameID\s+jane@acme\.test/);
  await switchOn(page, 'Okta');
  expect(await copied(page, 'Break-glass address')).toBe(`${portal.url}/break-glass`);
  await page.getByRole('link', { name: 'Connect Okta' }).click();
  await page.getByText('Waiting for it').waitFor();
  const { address, key } = await copyFromGuide(page, 'SCIM connector base URL');
  expect(address).toBe(`${portal.url}/scim/v2/acme`);
  const client = new DemoClient(address, { ...OKTA_HEADERS, Authorization: `Bearer ${key}` });
  await client.call('GET', '/Users?startIndex=1&count=2', 200);
  await showsAsReached(page, 'connectionTest');
  expect(await reached(page, 'userCreated').count()).toBe(0);
  await oktaCycle(client, PEOPLE, () => undefined);
  await showsAsReached(page, 'lookUp', 'userCreated', 'userUpdated', 'userDeactivated');
  await page.getByText('4 people so far').waitFor();
  expect(await page.getByText('Not the provider that you named').count()).toBe(0);
  await findReadOnly(page, 'Ada Abel', 'Okta');
  // And the provisioned person comes in: by the address for the company's people, and by the tile in Okta's dashboard.
  okta.person = { nameId: 'ada.abel@acme.test' };
  await page.getByRole('link', { name: 'Single sign-on' }).click();
  for (const door of [await copied(page, 'Address to sign in at'), okta.tileUrl]) {
    const ada = await portal.newPage();
    await ada.goto(door);
    await ada.getByRole('button', { name: 'Ada Abel' }).waitFor();
  }
}, 60_000);

test('the Azure guide, from the first sign-in to provisioned people: OpenID Connect, and an app for SCIM', async () => {
  await setUpByPage(portal, page);
  const entra = await startOidcProvider(
    {
      sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ',
      oid: '6731de76-14a6-49ae-97bc-6eba6914391e',
      tid: '9f0c5a1e-9b1d-4c39-8f6f-0d5a3a7c1e11',
      preferred_username: ADMIN.userName,
      name: 'Jane Roe',
    },
    `${portal.url}/sso/oidc/acme/callback`,
    { thin: false },
  );
  stopProvider = entra.stop;
  await openSingleSignOn(page);
  await page.getByText('OpenID Connect', { exact: true }).click();
  expect(await copied(page, /Entra ID: Redirect URI$/)).toBe(`${portal.url}/sso/oidc/acme/callback`);
  await page.getByLabel('Issuer').fill(entra.issuer);
  await page.getByLabel('Client ID').fill(CLIENT.clientId);
  await page.getByLabel('Client secret').fill(CLIENT.clientSecret);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. Test it below.').waitFor();
  // It stays on the server.
  expect(await page.getByLabel('Client secret').inputValue()).toBe('');
  const said = await testSignIn(page);
  expect(said).toContain(MATCHED);
  expect(said).toMatch(/oid\s+6731de76-14a6-49ae-97bc-6eba6914391e/);
  await switchOn(page, 'Microsoft Entra ID');
  await page.getByRole('link', { name: 'Connect Microsoft Entra ID' }).click();
  const { address, key } = await copyFromGuide(page, 'Tenant URL');
  const client = new DemoClient(address, { ...ENTRA_HEADERS, Authorization: `Bearer ${key}` });
  await entraCycle(client, PEOPLE, () => undefined);
  await showsAsReached(page, 'connectionTest', 'lookUp', 'userCreated', 'userUpdated', 'userDeactivated');
  await page.getByText('4 people so far').waitFor();
  await findReadOnly(page, 'Ada Abel', 'Microsoft Entra ID');
}, 60_000);

test('a wrong key and another provider’s dialect are said where one looks', async () => {
  await setUp(portal);
  await signIn(page);
  await page.goto('/settings/identity-configuration');
  await switchOn(page, 'Okta');
  await page.getByRole('link', { name: 'Connect Okta' }).click();
  const { address, key } = await copyFromGuide(page, 'SCIM connector base URL');
  const stranger = new DemoClient(address, { ...ENTRA_HEADERS, Authorization: `Bearer ${key}x` });
  await stranger.call('GET', '/Users', 401);
  await page.getByText(/^Last error/).waitFor();
  await entraCycle(
    new DemoClient(address, { ...ENTRA_HEADERS, Authorization: `Bearer ${key}` }),
    PEOPLE,
    () => undefined,
  );
  await page.getByText('Not the provider that you named').waitFor();
}, 60_000);

test('on a computer whose clock is wrong, the last contact is still some seconds ago', async () => {
  const key = await setUp(portal);
  await call('PATCH', `${portal.url}/api/v1/identity-configuration`, {
    key,
    body: { ssoEnabled: true, scimEnabled: true },
  });
  const scim = await call('POST', `${portal.url}/api/v1/api-keys`, { key, body: { label: 'okta', scopes: ['scim'] } });
  await call('GET', `${portal.url}/scim/v2/${ADMIN.company}/Users`, {
    key: (scim.body as unknown as { key: string }).key,
  });
  await page.addInitScript(() => {
    const HOUR_MS = 3_600_000;
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...parts: [] | [number]) {
        if (parts.length === 0) super(Real.now() + HOUR_MS);
        else super(...parts);
      }
      static override now(): number {
        return Real.now() + HOUR_MS;
      }
    } as DateConstructor;
  });
  await signIn(page, '/break-glass');
  await page.goto('/settings/identity-configuration/connect-okta');
  const contact = page.getByText(/last contact/);
  await contact.waitFor();
  expect(await contact.textContent()).toMatch(/last contact (now|\d+ seconds? ago)/);
}, 60_000);
