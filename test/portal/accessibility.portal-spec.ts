import type { Page } from 'playwright-core';
import { axeViolations, brokenBy, overflowOf } from './open-browser.js';
import { DOORS, PAGES, type PortalPage } from './pages.js';
import { setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

const WINDOWS = [
  ['light', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
  ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 900 } }],
  ['narrow', { colorScheme: 'light', viewport: { width: 390, height: 844 } }],
] as const;

const LONG = 'A very long name that has no end '.repeat(7).trim();

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal();
  const key = await setUp(portal);
  const send = (method: string, path: string, body: object) =>
    fetch(`${portal.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  for (const displayName of ['Sam Lee', LONG]) {
    await send('POST', '/users', { userName: `${displayName.replaceAll(' ', '')}@acme.test`.slice(-200), displayName });
  }
  await send('POST', '/agent-pools', { name: LONG.slice(0, 100), role: 'manager' });
  await send('PATCH', '/identity-configuration', { ssoEnabled: true, scimEnabled: true, provider: 'okta' });
}, 60_000);
afterAll(() => portal.close());

/** Opens it and waits until nothing more comes in. */
async function look(page: Page, { path, heading }: PortalPage): Promise<object> {
  const broken = brokenBy(page);
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  return { path, violations: await axeViolations(page), overflow: Math.max(0, await overflowOf(page)), broken };
}

const good = ({ path }: PortalPage): object => ({ path, violations: [], overflow: 0, broken: [] });

describe.each(WINDOWS)('%s: axe finds nothing, nothing sticks out, the policy holds', (_name, window) => {
  test('on the pages before signing in', async () => {
    const page = await portal.newPage(window);
    for (const door of DOORS) expect(await look(page, door)).toEqual(good(door));
  }, 120_000);

  test('on the pages of an admin', async () => {
    const page = await portal.newPage(window);
    await signIn(page, '/break-glass');
    for (const inside of PAGES) expect(await look(page, inside)).toEqual(good(inside));
  }, 180_000);
});
