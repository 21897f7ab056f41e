import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { call } from '../support/call.js';
import { flushLog } from '../support/provisioning-log.js';
import { axeViolations, overflowOf } from './open-browser.js';
import { ADMIN, setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;
let page: Page;
let key: string;

beforeAll(async () => {
  portal = await startPortal();
  key = await setUp(portal);
  page = await portal.newPage({ colorScheme: 'dark' });
  await signIn(page);
}, 60_000);
afterAll(() => portal.close());

test('somebody is deactivated, and the receipt of it is on their page: each session, on paper and as JSON', async () => {
  const sam = { userName: 'sam@acme.test', password: ADMIN.password };
  const { body } = await call('POST', `${portal.url}/api/v1/users`, { key, body: sam });
  await call('POST', `${portal.url}/auth/sign-in`, { body: { company: ADMIN.company, ...sam } });
  await page.goto(`/users/${String(body['id'])}`);
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('link', { name: 'deactivated' }).click();
  await page.getByRole('heading', { level: 1, name: 'Offboarding receipt' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'by password' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'kept, without effect' }).waitFor();
  // Between a hyphen and a digit no line may break: an id of digits only is the widest word there can be here.
  await page.evaluate(`document.querySelector('td').textContent = '${'1'.repeat(36)}'`);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect([await axeViolations(page), Math.max(0, await overflowOf(page))]).toEqual([[], 0]);
  }

  const asked = page.waitForEvent('download');
  await page.getByRole('link', { name: 'JSON' }).click();
  const receipt = JSON.parse(await readFile(await (await asked).path(), 'utf8')) as Record<string, unknown>;
  expect(receipt).toMatchObject({
    kind: 'deactivated',
    userName: sam.userName,
    sessions: [{ loginMethod: 'password' }],
  });

  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
  const colours = `getComputedStyle(document.body).backgroundColor + getComputedStyle(document.querySelector('dt')).color`;
  expect(await page.evaluate(colours)).toBe('rgb(255, 255, 255)rgb(68, 68, 68)');
  await page.emulateMedia({ media: null });
}, 60_000);

test('whom the provider took out: the request leads to the activity; after DELETE there is no name', async () => {
  const on = { ssoEnabled: true, scimEnabled: true };
  await call('PATCH', `${portal.url}/api/v1/identity-configuration`, { key, body: on });
  await signIn(page, '/break-glass');
  const made = await call('POST', `${portal.url}/api/v1/api-keys`, { key, body: { label: 'okta', scopes: ['scim'] } });
  const scim = (method: string, path: string, body?: object) =>
    call(method, `${portal.url}/scim/v2/acme${path}`, { key: String(made.body['key']), body });
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
  const { body: kim } = await scim('POST', '/Users', { schemas, userName: 'kim@acme.test' });
  await scim('PATCH', `/Users/${String(kim['id'])}`, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', value: { active: false } }],
  });
  await flushLog(portal.app);
  await page.goto('/activity');
  await page.getByRole('link', { name: 'Receipts of leavers' }).click();
  await page.getByRole('heading', { level: 1, name: 'Receipts of leavers' }).waitFor();
  await page.getByRole('link', { name: 'kim@acme.test' }).click();
  await page.getByRole('link', { name: /^PATCH \/scim/ }).click();
  await page.getByRole('heading', { level: 2, name: 'Answer' }).waitFor();

  await scim('DELETE', `/Users/${String(kim['id'])}`);
  await page.goto('/activity/receipts');
  await page
    .getByRole('link', { name: `user ${String(kim['id'])}` })
    .first()
    .waitFor();
  expect(await page.getByRole('link', { name: `user ${String(kim['id'])}` }).count()).toBe(2);
  expect(await page.content()).not.toContain('kim@acme.test');
}, 60_000);
