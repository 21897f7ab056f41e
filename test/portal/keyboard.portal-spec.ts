import type { Page } from 'playwright-core';
import { call } from '../support/call.js';
import { setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;
let page: Page;

beforeAll(async () => {
  portal = await startPortal();
  const key = await setUp(portal);
  const { body } = await call('POST', `${portal.url}/api/v1/agent-pools`, {
    key,
    body: { name: 'Payments', role: 'manager' },
  });
  const { body: users } = await call('GET', `${portal.url}/api/v1/users`, { key });
  const members = { userIds: users.items.map(({ id }) => id) };
  await call('POST', `${portal.url}/api/v1/agent-pools/${body.id}/members`, { key, body: members });
  page = await portal.newPage();
  await signIn(page);
}, 60_000);
afterAll(() => portal.close());

/** The accessible name, or else the id, of what has the cursor. */
const focused = (): Promise<string> =>
  page.evaluate<string>(`(() => {
    const { activeElement: at } = document;
    return at.getAttribute('aria-label') ?? (at.labels?.[0] ?? at).innerText?.trim().split('\\n')[0] ?? at.id;
  })()`);
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

async function open(path: string, heading: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
}

test('the first key leads past the menu into the page', async () => {
  await open('/users', 'Users');
  await press('Tab');
  expect(await focused()).toBe('Skip to the page');
  await press('Enter', 'Tab');
  expect(await focused()).toBe('Invitations');
}, 60_000);

test('another page is announced, and reached from the menu without a mouse', async () => {
  await open('/users', 'Users');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Agent pools' }).focus();
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Agent pools' }).waitFor();
  expect(await page.getByRole('status').first().textContent()).toBe('Agent pools');
}, 60_000);

test('a dialog has the cursor in its first field, and gives it back to the button when Escape closes it', async () => {
  await open('/users', 'Users');
  await page.getByRole('button', { name: 'New local user' }).focus();
  await press('Enter');
  await page.getByRole('dialog').waitFor();
  expect(await focused()).toMatch(/^User name/);
  await press('Shift+Tab');
  expect(await focused()).toBe('Close');
  await press('Shift+Tab');
  expect(await focused()).toBe('Make the user');
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await focused()).toBe('New local user');
}, 60_000);

test('a filter is set by arrows, and Escape leads back to it', async () => {
  await open('/users', 'Users');
  await page.getByRole('button', { name: 'Role', exact: true }).focus();
  await press('Enter');
  await page.getByRole('menu').waitFor();
  await press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  expect(await focused()).toBe('Role');
  await press('Enter');
  await page.getByRole('menu').waitFor();
  // It comes in with a movement, and has the cursor when that is over.
  await page.waitForFunction(`document.activeElement.closest('[role="menu"]') !== null`);
  await press('ArrowDown', 'Enter');
  await page.getByRole('button', { name: /^Role: / }).waitFor();
  expect(new URL(page.url()).search).toMatch(/^\?role=/);
}, 60_000);

test('a box of a row says whom it chooses, and space chooses', async () => {
  await open('/agent-pools', 'Agent pools');
  await page.getByRole('link', { name: 'Payments' }).press('Enter');
  await page.getByRole('checkbox', { name: 'Choose Jane Roe (jane@acme.test)' }).press(' ');
  await page.getByText('1 row chosen').waitFor();
}, 60_000);
