import type { Page } from 'playwright-core';
import { call } from '../support/call.js';
import { answering, setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;
let page: Page;

beforeAll(async () => {
  portal = await startPortal();
  const key = await setUp(portal);
  page = await portal.newPage();
  await signIn(page);
  const body = { ssoEnabled: true, scimEnabled: true };
  await call('PATCH', `${portal.url}/api/v1/identity-configuration`, { key, body });
  // Single sign-on ends sessions that began at the usual door.
  await signIn(page, '/break-glass');
  await page.goto('/settings/api-keys');
}, 60_000);
afterAll(() => portal.close());

async function make(name: string, expiry: string): Promise<string> {
  await page.getByRole('button', { name: 'New key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('combobox', { name: 'Expires after' }).click();
  await page.getByRole('option', { name: expiry }).click();
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const text = (await dialog.locator('code').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await dialog.getByText('Copied').waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  return text;
}

const knock = async (key: string): Promise<number> =>
  (await call('GET', `${portal.url}/scim/v2/acme/Users`, { key })).status;

test('a key is rotated: two are valid at once, then the old one is revoked by its name', async () => {
  const old = await make('okta', '30 days');
  const next = await make('okta 2027', 'a year');
  expect([await knock(old), await knock(next)]).toEqual([200, 200]);
  await page.getByRole('button', { name: 'Revoke okta', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Whatever still uses it is refused from that moment.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Revoke' }).isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('okta');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('revoked', { exact: true }).waitFor();
  expect([await knock(old), await knock(next)]).toEqual([401, 200]);
}, 60_000);

test('a key that was not copied is not left by accident, and never shown again', async () => {
  await page.getByRole('button', { name: 'New key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('careless');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const text = (await dialog.locator('code').textContent()) ?? '';
  const done = () => dialog.getByRole('button', { name: 'Done' }).click();
  await answering(page, 'dismiss', done);
  expect(await dialog.isVisible()).toBe(true);
  await answering(page, 'accept', done);
  await dialog.waitFor({ state: 'detached' });
  expect(text).toMatch(/^mst_/);
  expect(await page.content()).not.toContain(text);
}, 60_000);

test('keys close to their end are warned of, those with a successor more gently', async () => {
  await portal.app.sql(`update api_keys set expires_at = now() + interval '6 days' where label = 'careless'`);
  await page.reload();
  await page.getByText('careless expires in 6 days').waitFor();
  await page.getByText('Paste okta 2027 into your identity provider, then revoke this one.').waitFor();
}, 60_000);
