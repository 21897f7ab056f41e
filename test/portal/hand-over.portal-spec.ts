import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { call } from '../support/call.js';
import { makeManyLocalUsers } from '../support/make-users.js';
import { setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;
let page: Page;
let key: string;

const api = (method: string, path: string, body?: unknown) =>
  call(method, `${portal.url}/api/v1${path}`, { key, body });

beforeAll(async () => {
  portal = await startPortal();
  key = await setUp(portal);
  for (const name of ['seen', 'unseen']) await api('POST', '/users', { userName: `${name}@acme.test` });
  await api('PATCH', '/identity-configuration', { ssoEnabled: true, scimEnabled: true, provider: 'okta' });
  const { body } = await api('POST', '/api-keys', { scopes: ['scim'] });
  const filter = encodeURIComponent('userName eq "seen@acme.test"');
  await call('GET', `${portal.url}/scim/v2/acme/Users?filter=${filter}`, { key: String(body['key']) });
  page = await portal.newPage();
  await signIn(page, '/break-glass');
  await page.goto('/settings/identity-configuration/hand-over');
}, 60_000);
afterAll(() => portal.close());

test('people are looked at, searched, downloaded, and handed over with a yes of its own for those never seen', async () => {
  await page.getByText('1 person seen from Okta, 1 never seen. One break-glass admin stays local.').waitFor();
  await page.getByRole('searchbox', { name: 'Search names' }).fill('unseen');
  await page.getByText('1–1 of 1').waitFor();
  expect(new URL(page.url()).search).toBe('?q=unseen');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('unseen@acme.test,,unseen,true,user');
  await page.getByRole('button', { name: 'Hand over 2 people' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Hand over' });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole('checkbox').check();
  await confirm.click();
  await page.getByText('2 people handed over').waitFor();
  expect((await api('GET', '/identity-configuration')).body).toMatchObject({ counts: { local: 1, scim: 2 } });
}, 60_000);

test('who is not linked is listed, and one is returned to local', async () => {
  await page.getByRole('tab', { name: 'Not yet linked (2)' }).click();
  const row = page.getByRole('row').filter({ hasText: 'unseen@acme.test' });
  await row.getByRole('checkbox').check();
  await page.getByText('1 row chosen').waitFor();
  await page.getByRole('button', { name: 'Return to local' }).click();
  await page.getByText('1 person returned to local').waitFor();
  expect((await api('GET', '/identity-configuration')).body).toMatchObject({ counts: { local: 2, scim: 1 } });
}, 60_000);

test('returning everybody needs the name of the company', async () => {
  await page.getByRole('button', { name: 'Return everybody to local' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Return everybody' }).isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('acme');
  await dialog.getByRole('button', { name: 'Return everybody' }).click();
  await page.getByText('Everybody is linked').waitFor();
  expect((await api('GET', '/identity-configuration')).body).toMatchObject({ counts: { local: 3, scim: 0 } });
}, 60_000);

test('a Save that hands many people over says how many of them so far', async () => {
  const { sql } = portal.app;
  const [company] = await sql<{ id: string }>('select id from companies');
  await makeManyLocalUsers(portal.app, String(company?.id), 5_001);
  await page.goto('/settings/identity-configuration');
  await page.getByRole('switch', { name: 'Provision existing users' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').check();
  await sql('begin');
  await sql(`select 1 from users where user_name = 'u5001' for update`);
  await dialog.getByRole('button', { name: 'Hand over' }).click();
  await page.getByText('Handing over: 5,000 of 5,003 people.').waitFor();
  const bar = page.getByRole('progressbar', { name: 'Handing over' });
  expect(Number(await bar.getAttribute('aria-valuenow'))).toBeCloseTo((100 * 5_000) / 5_003);
  await sql('commit');
  await bar.waitFor({ state: 'detached' });
  expect((await api('GET', '/identity-configuration')).body).toMatchObject({ counts: { local: 1, scim: 5_003 } });
}, 60_000);
