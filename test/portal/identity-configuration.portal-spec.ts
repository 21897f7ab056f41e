import type { Page } from 'playwright-core';
import { call } from '../support/call.js';
import { ADMIN, answering, setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;
let key: string;
let page: Page;

beforeAll(async () => {
  portal = await startPortal();
  key = await setUp(portal);
  page = await portal.newPage();
  await signIn(page);
}, 60_000);
afterAll(() => portal.close());

const open = async (): Promise<void> => {
  await page.goto('/settings/identity-configuration');
  await page.getByRole('heading', { name: 'Login methods' }).waitFor();
};
const turn = (name: string) => page.getByRole('switch', { name, exact: true });
const patch = (body: object) =>
  fetch(`${portal.url}/api/v1/identity-configuration`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const saved = async (): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${portal.url}/api/v1/identity-configuration`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return (await answer.json()) as Record<string, unknown>;
};

async function makeAdmin() {
  const api = (method: string, path: string, body: object) =>
    call(method, `${portal.url}/api/v1${path}`, { key, body });
  const { body } = await api('POST', '/users', { userName: 'sam@acme.test', displayName: 'Sam Lee', role: 'admin' });
  return { api, id: body.id };
}

test('what waits for something else says for what, and opens with it before anything is saved', async () => {
  await open();
  expect(await turn('SCIM').isDisabled()).toBe(true);
  await page.getByText('SCIM needs single sign-on first. Turn it on above.').waitFor();
  await turn('Single sign-on').click();
  await turn('SCIM').click();
  await page.getByText('2 changes: Single sign-on on, SCIM on.').waitFor();
  expect(await saved()).toMatchObject({ ssoEnabled: false, scimEnabled: false });
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(await page.getByRole('region', { name: 'Unsaved changes' }).count()).toBe(0);
}, 60_000);

test('single sign-on says by what it goes, and that it was tried as it is', async () => {
  const lead = (address: string) => portal.app.sql('update sso_connections set saml_sso_url = $1', [address]);
  await open();
  await page.getByText(/^Settings and test sign-in: SAML, tested (now|.+ ago)$/).waitFor();
  await lead('https://idp.test/elsewhere');
  await open();
  await page.getByText('Settings and test sign-in: SAML, not tested yet').waitFor();
  await lead('https://idp.test/sso');
}, 60_000);

test('a break-glass admin is shown with when their password was used, and who cannot be one with the reason', async () => {
  const { api, id } = await makeAdmin();
  await open();
  await page.getByText(/Jane Roe \(password last used/).waitFor();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('sam@acme.test has no password.').waitFor();
  expect(await dialog.getByRole('checkbox', { name: 'Sam Lee' }).isDisabled()).toBe(true);
  await api('PATCH', `/users/${id}`, { password: ADMIN.password });
  await page.reload();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await dialog.getByText('sam@acme.test · password never used').waitFor();
  await dialog.getByRole('checkbox', { name: 'Sam Lee' }).check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByText(/Sam Lee \(password never used\)/).waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
}, 60_000);

test('somebody else’s change is not overwritten', async () => {
  await open();
  await turn('Provision roles').click();
  await patch({ provider: 'entra' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody else changed this meanwhile').waitFor();
  expect(await saved()).toMatchObject({ provisionRoles: true, provider: 'entra' });
  await page.getByRole('button', { name: 'Discard' }).click();
  await turn('Provision roles').click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' });
  expect(await saved()).toMatchObject({ provisionRoles: false, provider: 'entra' });
}, 60_000);

test('leaving with something unsaved asks first', async () => {
  await open();
  await turn('Single sign-on').click();
  const leave = () => page.getByRole('link', { name: 'API keys', exact: true }).click();
  await answering(page, 'dismiss', leave);
  expect(new URL(page.url()).pathname).toBe('/settings/identity-configuration');
  await answering(page, 'accept', leave);
  await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
}, 60_000);
