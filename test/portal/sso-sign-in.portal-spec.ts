import type { Page } from 'playwright-core';
import { makeLocalUser, PASSWORD } from '../support/make-users.js';
import { brokenBy } from './open-browser.js';
import { SSO_COMPANIES, type SsoCompany } from './sso-companies.js';
import { identify, startPortal, type TestPortal } from './start-portal.js';

type Name = keyof typeof SSO_COMPANIES;

let portal: TestPortal;
const companies = new Map<Name, SsoCompany>();

beforeAll(async () => {
  portal = await startPortal({ SSO_ALLOW_PRIVATE_ADDRESSES: 'true' });
  for (const name of NAMES) companies.set(name, await SSO_COMPANIES[name](portal));
}, 60_000);
afterAll(async () => {
  for (const { stop } of companies.values()) stop();
  await portal.close();
});

const NAMES = Object.keys(SSO_COMPANIES) as Name[];

function companyOf(name: Name): SsoCompany {
  const company = companies.get(name);
  if (company === undefined) throw new Error(`no company ${name}`);
  return company;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const follow = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();

test.each(NAMES)(
  '%s: from the email to the page that was wanted',
  async (name) => {
    const { email } = companyOf(name);
    const page = await portal.newPage();
    const broken = brokenBy(page);
    await page.goto('/users?search=jane');
    await identify(page, email);
    await heading(page, 'Users').waitFor();
    expect(page.url()).toBe(`${portal.url}/users?search=jane`);
    await page.getByRole('button', { name: 'Jane Roe' }).waitFor();
    await page.getByText(email).first().waitFor();
    expect(broken).toEqual([]);
  },
  30_000,
);

test.each(['Okta, OpenID Connect', 'Entra ID, SAML'] as const)(
  '%s: deactivated in the middle of it, the next click is the sign-in page, and the way back is shut',
  async (name) => {
    const { email, deactivate } = companyOf(name);
    const page = await portal.newPage();
    await page.goto('/sign-in');
    await identify(page, email);
    await heading(page, 'Dashboard').waitFor();
    await follow(page, 'Users');
    await page.getByRole('link', { name: 'Jane Roe' }).waitFor();
    await follow(page, 'Groups');
    await heading(page, 'Groups').waitFor();
    await deactivate();
    // Where they were a moment ago: nothing of it may come from what the browser still holds.
    await follow(page, 'Users');
    await heading(page, 'Sign in').waitFor();
    await identify(page, email);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(
      /^You could not be signed in\. Ask an admin of your company to assign you to this app\. Reference: \S+\.$/,
    );
    await page.goto('/users');
    await heading(page, 'Sign in').waitFor();
  },
  30_000,
);

test('the break-glass page lets the named admin in, and tells an ordinary person nothing', async () => {
  const { company, api } = companyOf('Okta, SAML');
  const admin = await makeLocalUser(api, { userName: 'root', displayName: 'Root', role: 'admin', password: PASSWORD });
  await makeLocalUser(api, { userName: 'kim', password: PASSWORD });
  const chosen = await api('PATCH', '/identity-configuration', { breakGlassUserIds: [admin] });
  expect(chosen.status).toBe(200);
  const page = await portal.newPage();
  const refusedAs = async (userName: string, password: string): Promise<string> => {
    await page.getByLabel('Company').fill(company.slug);
    await page.getByLabel(/^User name/).fill(userName);
    await page.getByLabel(/^Password/).fill(password);
    await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/sign-in') && response.status() === 401),
      page.getByRole('button', { name: 'Sign in' }).click(),
    ]);
    return (await page.getByRole('alert').innerText()).replace(/\s*Request \S+$/, '');
  };
  await page.goto('/break-glass');
  const nobody = await refusedAs('nobody', PASSWORD);
  expect(nobody).toBe('Company, user name or password is wrong, or this person cannot sign in with a password.');
  expect(await refusedAs('kim', PASSWORD)).toBe(nobody);
  await page.goto('/sign-in');
  await identify(page, 'kim');
  expect(await refusedAs('kim', PASSWORD)).toBe(nobody);
  // Their door is the other one.
  expect(await refusedAs('root', PASSWORD)).toBe(nobody);
  await page.goto('/break-glass');
  await page.getByLabel('Company').fill(company.slug);
  await page.getByLabel(/^User name/).fill('root');
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await heading(page, 'Dashboard').waitFor();
}, 30_000);
