import type { Page } from 'playwright-core';
import { openPage, PAGES } from './pages.js';
import { setUp, signIn, startPortal, type TestPortal } from './start-portal.js';
import { sticksOut } from './sticks-out.js';
import { LABEL, WIDE, type WidestCompany, widestCompany } from './widest-company.js';

const WIDTHS = [1280, 390];

let portal: TestPortal;
let made: WidestCompany;
let page: Page;

beforeAll(async () => {
  portal = await startPortal();
  const key = await setUp(portal, LABEL);
  page = await portal.newPage({ reducedMotion: 'reduce' });
  await signIn(page, '/sign-in', LABEL);
  made = await widestCompany(portal, key);
}, 60_000);
afterAll(() => portal.close());

/** By width: what sticks out of the page as it stands. */
async function lookAt(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    found[width] = await sticksOut(page);
  }
  return found;
}

const NOTHING = { 1280: [], 390: [] };
const NAMED_BY_DATA: Readonly<Record<string, string>> = { profile: WIDE };

test.each(PAGES)(
  '$name holds the widest content at 1280 and at 390 px',
  async (shown) => {
    await openPage(page, { ...shown, heading: NAMED_BY_DATA[shown.name] ?? shown.heading });
    expect(await lookAt()).toEqual(NOTHING);
  },
  60_000,
);

/** Of one thing each. */
const THINGS = {
  user: (): string => `/users/${made.person}`,
  localUser: () => `/users/${made.localUser}`,
  pool: () => `/agent-pools/${made.pool}`,
  group: () => `/groups/${made.group}`,
  request: () => `/activity/requests/${made.request}`,
  receipt: () => `/activity/receipts/${made.receipt}`,
  ssoTest: () => `/settings/identity-configuration/test/${made.ssoTest}`,
};

async function openAddress(path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
}

test.each(Object.entries(THINGS))(
  '%s holds the widest content at 1280 and at 390 px',
  async (_name, path) => {
    await openAddress(path());
    expect(await page.getByRole('main').innerText()).toContain(WIDE);
    expect(await lookAt()).toEqual(NOTHING);
  },
  60_000,
);

test.each([
  ['Edit', THINGS.localUser],
  ['Delete', THINGS.localUser],
  ['Unbind', THINGS.user],
  ['Edit', THINGS.pool],
  ['Make it the default pool', THINGS.pool],
  ['Delete the pool', THINGS.pool],
  [/^Revoke 8/, () => '/settings/api-keys'],
  [/^Remove 3/, () => '/settings/domains'],
  ['Add an attribute', () => '/settings/custom-attributes'],
  [/^Remove all of/, () => '/settings/custom-attributes'],
  ['Change', () => '/settings/identity-configuration'],
  ['Return everybody to local', () => '/settings/identity-configuration/hand-over?list=not-linked'],
])(
  'the dialog of %s holds the widest content at 1280 and at 390 px',
  async (button, path) => {
    await page.setViewportSize({ width: 1280, height: 844 });
    await openAddress(path());
    await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('dialog').waitFor();
    expect(await lookAt()).toEqual(NOTHING);
  },
  60_000,
);

test('what is opened within a page holds the widest content', async () => {
  await page.setViewportSize({ width: 1280, height: 844 });
  await openAddress('/audit-log');
  await page.getByRole('button', { name: /^Details of: The muster command changed/ }).click();
  await page.getByText('Action', { exact: true }).last().waitFor();
  expect(await lookAt()).toEqual(NOTHING);
  for (const menu of await page.getByRole('banner').getByRole('button', { name: WIDE }).all()) {
    await menu.click();
    await page.getByRole('menu').waitFor();
    expect(await lookAt()).toEqual(NOTHING);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }
}, 60_000);

test('users from CSV hold the widest content', async () => {
  await openAddress('/users/import');
  const csv = `userName,displayName,email,role\n9${WIDE},${WIDE},${WIDE},${WIDE}\n`;
  const file = { name: `${WIDE}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByText(WIDE).first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(await lookAt()).toEqual(NOTHING);
}, 60_000);

test('the look finds what sticks out', async () => {
  await openAddress(THINGS.user());
  await page.evaluate(`document.querySelectorAll('*').forEach(({ style }) => (style.overflowWrap = 'normal'))`);
  expect((await lookAt())[390]).not.toEqual([]);
}, 60_000);
