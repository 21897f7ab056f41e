import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SetupService } from '../../src/sign-in/setup.service.js';
import { call } from '../support/call.js';
import { addTestedConnection } from '../support/make-company.js';
import { createTestFolder } from '../support/database.js';
import { HeldPort } from '../support/held-port.js';
import { Mailbox } from '../support/mailbox.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { openBrowser } from './open-browser.js';

export const ADMIN = { company: 'acme', userName: 'jane@acme.test', password: 'correct horse battery staple' };

/** How long a page may take to show something; a machine under test is slow. */
const PATIENCE_MS = 15_000;

export interface TestPortal {
  readonly app: TestApp;
  readonly url: string;
  readonly mails: Mailbox;
  /** A window of its own, with nobody signed in. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/**
 * The real app with the built portal, at an address that is its own, and a browser. One per test file.
 *
 * It is at `localhost`, the providers of tests at `127.0.0.1`: two sites for a browser, which keeps their cookies apart and
 * holds ours back when a provider's page posts to us.
 */
export async function startPortal(settings: Record<string, string> = {}): Promise<TestPortal> {
  const port = await HeldPort.take();
  const url = `http://localhost:${port.number}`;
  const dataDir = await createTestFolder();
  const app = await startApp({ PUBLIC_URL: url, MUSTER_DATA_DIR: dataDir, ...settings }, { port });
  const browser: Browser = await openBrowser();
  return {
    app,
    url,
    mails: new Mailbox(dataDir),
    newPage: async (options) => {
      const page = await (await browser.newContext({ baseURL: url, ...options })).newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      return page;
    },
    close: async () => {
      await browser.close();
      await app.close();
    },
  };
}

/** The link that the start of an empty Muster prints, from the slash on. */
export async function setUpLink({ app }: TestPortal): Promise<string> {
  return `/setup#token=${await app.app.get(SetupService, { strict: false }).offerToken()}`;
}

/** Makes the company, its admin, who has signed in once, and a tested SSO connection in an empty Muster. @returns a key with the scope admin */
export async function setUp({ app, url }: TestPortal, slug = ADMIN.company): Promise<string> {
  const token = await app.app.get(SetupService, { strict: false }).offerToken();
  const { userName, password } = ADMIN;
  const admin = { userName, password, displayName: 'Jane Roe' };
  const { body } = await call('POST', `${url}/api/v1/setup`, {
    body: { token, company: { name: 'Acme', slug }, admin },
  });
  const { company, apiKey } = body as unknown as { company: { id: string }; apiKey: { key: string } };
  await addTestedConnection(app, company.id);
  // SSO goes on only with a break-glass admin whose password somebody knows.
  await call('POST', `${url}/auth/sign-in`, { body: { ...ADMIN, company: slug }, headers: { origin: url } });
  return apiKey.key;
}

/** Signs in by the page, as a person does. @param door the page's address: that for break-glass admins while SSO is on */
export async function signIn(
  page: Page,
  door: '/sign-in' | '/break-glass' = '/sign-in',
  company = ADMIN.company,
): Promise<void> {
  await page.goto(door);
  if (door === '/sign-in') await identify(page);
  await fillSignIn(page, ADMIN.password, ADMIN.userName, company);
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });
}

/** The first step of the sign-in page that is open: who it is. */
export async function identify(page: Page, userName = ADMIN.userName): Promise<void> {
  await page.getByLabel('Email or user name').fill(userName);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Fills in the form with the password that is open, and sends it. */
export async function fillSignIn(
  page: Page,
  password = ADMIN.password,
  userName = ADMIN.userName,
  company = ADMIN.company,
): Promise<void> {
  await page.getByLabel('Company').fill(company);
  await page.getByLabel(/^User name/).fill(userName);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Does something that makes the browser ask, answers, and waits until that is done. */
export async function answering(page: Page, answer: 'accept' | 'dismiss', act: () => Promise<void>): Promise<void> {
  const answered = page.waitForEvent('dialog').then((dialog) => dialog[answer]());
  await act();
  await answered;
}
