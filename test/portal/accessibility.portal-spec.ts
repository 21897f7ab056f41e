import type { Page } from 'playwright-core';
import { call } from '../support/call.js';
import { oktaTraffic } from './okta-traffic.js';
import { axeViolations, brokenBy, layoutShiftOf, overflowOf } from './open-browser.js';
import { DETAILS, DOORS, openPage, PAGES, type PortalPage } from './pages.js';
import { setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };
/** What counts as good; while the page stands, nothing else is to move what somebody reads. */
const MOST_SHIFT = 0.1;
/** 200 characters, with words that break and one that does not. */
const LONG = `${'x'.repeat(70)}${' and a name that has no end'.repeat(5)}`.slice(0, 200);
/** As long as names may be that are given here. */
const LONG_HERE = LONG.slice(0, 100);

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal();
  const key = await setUp(portal);
  const made = async (method: string, path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await call(method, `${portal.url}/api/v1${path}`, { key, body });
    expect({ path, status: answer.status, body: answer.body }).toMatchObject({ status: method === 'POST' ? 201 : 200 });
    return answer.body;
  };
  await made('POST', '/users', { userName: 'sam.lee@acme.example', displayName: 'Sam Lee' });
  await made('POST', '/users', { userName: `${'y'.repeat(180)}@acme.example`, displayName: LONG });
  for (const name of ['Payments', LONG_HERE])
    await made('POST', '/agent-pools', { name, description: LONG, role: 'manager' });
  await made('PATCH', '/identity-configuration', { ssoEnabled: true, scimEnabled: true, provider: 'okta' });
  const { key: scimKey } = await made('POST', '/api-keys', { label: LONG_HERE, scopes: ['scim'], expiresInDays: 5 });
  await oktaTraffic(`${portal.url}/scim/v2/acme`, String(scimKey), 3);
  const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: LONG };
  const pushed = await call('POST', `${portal.url}/scim/v2/acme/Groups`, { key: String(scimKey), body: group });
  expect(pushed.status).toBe(201);
  await portal.app.sql('update companies set name = $1', [LONG]);
}, 60_000);
afterAll(() => portal.close());

/** Looks at a page as it stands in three ways, without opening it again: everything follows the window by itself. */
async function look(page: Page, shown: PortalPage, broken: string[]): Promise<object> {
  await openPage(page, shown);
  const shift = await layoutShiftOf(page);
  const light = await axeViolations(page);
  const wide = await overflowOf(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  // What differs in the dark is colour.
  const dark = await axeViolations(page, ['color-contrast', 'link-in-text-block']);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  const narrow = await axeViolations(page);
  const overflow = { wide, narrow: await overflowOf(page) };
  await page.setViewportSize(WIDE);
  const moves = shift > MOST_SHIFT;
  return { page: shown.name, light, dark, narrow, overflow, moves, broken: broken.splice(0) };
}

const good = ({ name }: PortalPage): object => ({
  page: name,
  light: [],
  dark: [],
  narrow: [],
  overflow: { wide: 0, narrow: 0 },
  moves: false,
  broken: [],
});

describe('axe finds nothing in light, dark and at 390 px, nothing sticks out or moves about, and the console stays empty', () => {
  let page: Page;
  let broken: string[];

  beforeAll(async () => {
    // Without motion colours have no half-way.
    page = await portal.newPage({ viewport: WIDE, colorScheme: 'light', reducedMotion: 'reduce' });
    broken = brokenBy(page);
  });

  test.each(DOORS)(
    '$name',
    async (door) => {
      expect(await look(page, door, broken)).toEqual(good(door));
    },
    60_000,
  );

  test('signing in', async () => {
    await signIn(page, '/break-glass');
    expect(broken).toEqual([]);
  }, 60_000);

  test.each([...PAGES, ...DETAILS])(
    '$name',
    async (inside) => {
      expect(await look(page, inside, broken)).toEqual(good(inside));
    },
    60_000,
  );
});
