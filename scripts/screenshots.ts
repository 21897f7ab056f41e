// `npm run screenshots`: pictures of every page of the portal, light, dark and at 390 px, into docs/images. From the built
// Muster on a database of its own that is thrown away, with people as the demo's Okta-shaped client provisions them.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { freePort } from '../src/database/embedded/free-port.js';
import { DemoClient } from '../src/demo/demo-client.js';
import { OKTA_HEADERS, oktaCycle } from '../src/demo/okta-cycle.js';
import { people } from '../src/demo/people.js';
import { openBrowser } from '../test/portal/open-browser.js';
import { DOORS, PAGES, type PortalPage } from '../test/portal/pages.js';
import { endOf, spawnMuster } from '../test/support/muster-command.js';

const IMAGES = join(import.meta.dirname, '..', 'docs', 'images');
const ADMIN = { userName: 'jane@acme.example', password: 'correct horse battery staple', displayName: 'Jane Roe' };
const WINDOWS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  narrow: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
};

const dataDir = mkdtempSync(join(tmpdir(), 'muster-screenshots-'));
const muster = spawnMuster(['serve', '--json'], {
  PORT: String(await freePort(3000)),
  LOG_LEVEL: 'silent',
  MUSTER_DATA_DIR: dataDir,
});
const ended = endOf(muster);
try {
  if (muster.stdout === null) throw new Error('no standard output');
  const [line] = (await once(createInterface({ input: muster.stdout }), 'line')) as [string];
  const { publicUrl, setupToken } = JSON.parse(line) as { publicUrl: string; setupToken: string };
  await populate(publicUrl, setupToken);
  const browser = await openBrowser();
  for (const [name, window] of Object.entries(WINDOWS)) await take(browser, publicUrl, name, window);
  await browser.close();
} finally {
  muster.kill('SIGINT');
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}

async function populate(url: string, token: string): Promise<void> {
  const company = { name: 'Acme', slug: 'acme' };
  const { apiKey } = await send(url, null, 'POST', '/setup', { token, company, admin: ADMIN });
  const api = (method: string, path: string, body: object) => send(url, apiKey.key, method, path, body);
  for (const name of ['Sam Lee', 'Kim Park', 'Lou Meyer']) {
    await api('POST', '/users', {
      userName: `${name.toLowerCase().replace(' ', '.')}@acme.example`,
      displayName: name,
    });
  }
  await api('POST', '/agent-pools', { name: 'Payments', description: 'On call for payments', role: 'manager' });
  // The command needs no test sign-in, for which there is no provider here.
  const on = ['--company', 'acme', '--provider', 'okta', '--sso', 'on', '--scim', 'on', '--json'];
  await endOf(spawnMuster(['identity', 'set', ...on], { MUSTER_DATA_DIR: dataDir }));
  const { key } = await api('POST', '/api-keys', { label: 'okta', scopes: ['scim'] });
  const client = new DemoClient(`${url}/scim/v2/acme`, { ...OKTA_HEADERS, Authorization: `Bearer ${key}` });
  await oktaCycle(client, people(37, 'acme.example'), () => undefined);
  await client.call('GET', '/Users?filter=userName%20eq%20%22sam.lee%40acme.example%22&startIndex=1&count=100', 200);
}

interface Made {
  readonly key: string;
  readonly apiKey: { readonly key: string };
}

async function send(url: string, key: string | null, method: string, path: string, body: object): Promise<Made> {
  const headers = { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) };
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Made;
}

async function take(browser: Browser, url: string, variant: string, window: BrowserContextOptions): Promise<void> {
  const page = await (await browser.newContext({ baseURL: url, ...window })).newPage();
  const shoot = async ({ name, path, heading }: PortalPage): Promise<void> => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(IMAGES, `${name}-${variant}.png`) });
    process.stderr.write(`${name}-${variant}.png\n`);
  };
  mkdirSync(IMAGES, { recursive: true });
  for (const door of DOORS) await shoot(door);
  const credentials = { company: 'acme', userName: ADMIN.userName, password: ADMIN.password };
  await page.request.post('/auth/break-glass/sign-in', { data: credentials, headers: { origin: url } });
  for (const inside of PAGES) await shoot(inside);
}
