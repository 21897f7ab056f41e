// `npm run screenshots [-- folder]`: pictures of every page of the portal, light, dark and at 390 px, into docs/images. From the
// built Muster on a database of its own that is thrown away, at an address that is the same in every picture.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { freePort } from '../../src/database/embedded/free-port.js';
import { openBrowser } from '../../test/portal/open-browser.js';
import { DETAILS, DOORS, openPage, PAGES, type PortalPage } from '../../test/portal/pages.js';
import { endOf, spawnMuster } from '../../test/support/muster-command.js';
import { Okta } from './okta.js';
import { populate } from './populate.js';

const PUBLIC_URL = 'https://muster.example';
const IMAGES = join(import.meta.dirname, '..', '..', 'docs', 'images');
const WINDOWS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  narrow: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
};

const SESSION = {
  name: '__Host-muster_session',
  domain: 'localhost',
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Lax',
} as const;

const images = process.argv[2] ?? IMAGES;
const dataDir = mkdtempSync(join(tmpdir(), 'muster-screenshots-'));
const port = String(await freePort());
// Chromium keeps the Secure cookies of an https PUBLIC_URL for localhost too.
const url = `http://localhost:${port}`;
const settings = { PORT: port, PUBLIC_URL, LOG_LEVEL: 'silent', MUSTER_DATA_DIR: dataDir };
const muster = spawnMuster(['serve', '--json'], settings);
const ended = endOf(muster);
try {
  const okta = new Okta(url, PUBLIC_URL);
  await populate(url, PUBLIC_URL, await setupToken(), okta);
  mkdirSync(images, { recursive: true });
  const browser = await openBrowser();
  for (const [name, window] of Object.entries(WINDOWS)) await take(browser, okta, name, window);
  await browser.close();
} finally {
  muster.kill('SIGINT');
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}

async function setupToken(): Promise<string> {
  if (muster.stdout === null) throw new Error('no standard output');
  const announcement = once(createInterface({ input: muster.stdout }), 'line') as Promise<[string]>;
  const failure = ended.then(({ code, stderr }) => {
    throw new Error(`Muster ended with ${code}: ${stderr}`);
  });
  const [line] = await Promise.race([announcement, failure]);
  return (JSON.parse(line) as { setupToken: string }).setupToken;
}

async function take(browser: Browser, okta: Okta, variant: string, window: BrowserContextOptions): Promise<void> {
  const page = await (await browser.newContext({ baseURL: url, ...window })).newPage();
  for (const door of DOORS) await shoot(page, door, variant);
  // Through the provider, as people do: the dashboard warns of a break-glass sign-in.
  await page.context().addCookies([{ ...SESSION, value: await okta.signIn() }]);
  for (const inside of [...PAGES, ...DETAILS]) await shoot(page, inside, variant);
  await page.context().close();
}

async function shoot(page: Page, shown: PortalPage, variant: string): Promise<void> {
  await openPage(page, shown);
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  const file = `${shown.name}-${variant}.webp`;
  writeFileSync(join(images, file), await picture(page));
  process.stderr.write(`${file}\n`);
}

/** A third of what a PNG weighs, and every letter as sharp; by Chromium itself, as Playwright has no word for it. */
async function picture(page: Page): Promise<Buffer> {
  const chromium = await page.context().newCDPSession(page);
  const { data } = await chromium.send('Page.captureScreenshot', { format: 'webp', quality: 65 });
  await chromium.detach();
  return Buffer.from(data, 'base64');
}
