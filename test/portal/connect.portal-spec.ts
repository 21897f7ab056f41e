import type { Page } from 'playwright-core';
import { DemoClient } from '../../src/demo/demo-client.js';
import { ENTRA_HEADERS, entraCycle } from '../../src/demo/entra-cycle.js';
import { OKTA_HEADERS, oktaCycle } from '../../src/demo/okta-cycle.js';
import { people } from '../../src/demo/people.js';
import { addTestedConnection } from '../support/make-company.js';
import { ADMIN, setUpLink, startPortal, type TestPortal } from './start-portal.js';

const PEOPLE = people(4, 'acme.test');

let portal: TestPortal;
let page: Page;

beforeEach(async () => {
  portal = await startPortal();
  page = await portal.newPage();
  await setUpByPage();
}, 60_000);
afterEach(() => portal.close());

/** As the first person does: the link from the terminal, then straight to the Identity Configuration. */
async function setUpByPage(): Promise<void> {
  await page.goto(await setUpLink(portal));
  await page.getByLabel(/^Company/).fill('Acme');
  await page.getByLabel(/^Your user name/).fill(ADMIN.userName);
  await page.getByLabel(/^Your password/).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByRole('heading', { level: 1, name: 'Identity Configuration' }).waitFor();
  await page.getByText('Set the SSO connection up and pass a test sign-in first.').waitFor();
  const [company] = await portal.app.sql<{ id: string }>(`select id from companies where slug = $1`, [ADMIN.company]);
  await addTestedConnection(portal.app, company?.id ?? '');
  await page.reload();
}

/** Identity Configuration, as the guides say: the provider, SSO, SCIM, Save. */
async function switchOn(provider: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Identity provider' }).click();
  await page.getByRole('option', { name: provider }).click();
  await page.getByRole('switch', { name: 'Single sign-on' }).click();
  await page.getByRole('switch', { name: 'SCIM', exact: true }).click();
  await page.getByText(`3 changes: Single sign-on on, SCIM on, provider ${provider}.`).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  // Single sign-on ends what began with a password at the usual door: a break-glass admin's session goes on.
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' });
}

/** Makes the key within the guide. @returns what a person would paste into the provider: address and key */
async function copyFromGuide(addressLabel: string): Promise<{ address: string; key: string }> {
  const address = await page.getByRole('group', { name: addressLabel }).locator('code').textContent();
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('provider');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const key = await dialog.locator('code').textContent();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  return { address: address ?? '', key: key ?? '' };
}

const reached = (name: string) => page.locator(`[data-step="${name}"][data-reached]`);

async function showsAsReached(...names: string[]): Promise<void> {
  for (const name of names) await reached(name).waitFor();
}

test('the Okta guide, from the first sign-in to provisioned people', async () => {
  await switchOn('Okta');
  await page.getByRole('link', { name: 'Connect Okta' }).click();
  await page.getByText('Waiting for it').waitFor();
  const { address, key } = await copyFromGuide('SCIM connector base URL');
  expect(address).toBe(`${portal.url}/scim/v2/acme`);
  const client = new DemoClient(address, { ...OKTA_HEADERS, Authorization: `Bearer ${key}` });
  await client.call('GET', '/Users?startIndex=1&count=2', 200);
  await showsAsReached('connectionTest');
  expect(await reached('userCreated').count()).toBe(0);
  await oktaCycle(client, PEOPLE, () => undefined);
  await showsAsReached('lookUp', 'userCreated', 'userUpdated', 'userDeactivated');
  await page.getByText('4 people so far').waitFor();
  expect(await page.getByText('Not the provider that you named').count()).toBe(0);
}, 120_000);

test('the Azure guide, from the first sign-in to provisioned people', async () => {
  await switchOn('Microsoft Entra ID');
  await page.getByRole('link', { name: 'Connect Microsoft Entra ID' }).click();
  const { address, key } = await copyFromGuide('Tenant URL');
  const client = new DemoClient(address, { ...ENTRA_HEADERS, Authorization: `Bearer ${key}` });
  await entraCycle(client, PEOPLE, () => undefined);
  await showsAsReached('connectionTest', 'lookUp', 'userCreated', 'userUpdated', 'userDeactivated');
  await page.getByText('4 people so far').waitFor();
}, 120_000);

test('a wrong key and another provider’s dialect are said where one looks', async () => {
  await switchOn('Okta');
  await page.getByRole('link', { name: 'Connect Okta' }).click();
  const { address, key } = await copyFromGuide('SCIM connector base URL');
  const stranger = new DemoClient(address, { ...ENTRA_HEADERS, Authorization: `Bearer ${key}x` });
  await stranger.call('GET', '/Users', 401);
  await page.getByText(/^Last error/).waitFor();
  await entraCycle(
    new DemoClient(address, { ...ENTRA_HEADERS, Authorization: `Bearer ${key}` }),
    PEOPLE,
    () => undefined,
  );
  await page.getByText('Not the provider that you named').waitFor();
}, 120_000);
