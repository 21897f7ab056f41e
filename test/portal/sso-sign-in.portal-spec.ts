import type { Page } from 'playwright-core';
import { makeLocalUser, PASSWORD } from '../support/make-users.js';
import { axeViolations, brokenBy, overflowOf } from './open-browser.js';
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

/** Named by the company, with a password. */
async function makeBreakGlassAdmin({ api }: SsoCompany): Promise<void> {
  const id = await makeLocalUser(api, { userName: 'root', displayName: 'Root', role: 'admin', password: PASSWORD });
  expect((await api('PATCH', '/identity-configuration', { breakGlassUserIds: [id] })).status).toBe(200);
}

/** Fills in whatever form for a password is open. */
async function enter(page: Page, company: string, userName: string): Promise<void> {
  await page.getByLabel('Company').fill(company);
  await page.getByLabel(/^User name/).fill(userName);
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('the break-glass page lets the named admin in, and tells an ordinary person nothing', async () => {
  const acme = companyOf('Okta, SAML');
  await makeBreakGlassAdmin(acme);
  await makeLocalUser(acme.api, { userName: 'kim', password: PASSWORD });
  const { slug } = acme.company;
  const page = await portal.newPage();
  const refusedAs = async (userName: string): Promise<string> => {
    const refused = page.waitForResponse((answer) => answer.url().endsWith('/sign-in') && answer.status() === 401);
    await enter(page, slug, userName);
    await refused;
    return (await page.getByRole('alert').innerText()).replace(/\s*Request \S+$/, '');
  };
  const generic = 'Company, user name or password is wrong, or this person cannot sign in with a password.';
  await page.goto('/break-glass');
  for (const userName of ['nobody', 'kim']) expect(await refusedAs(userName)).toBe(generic);
  await page.goto('/sign-in');
  await identify(page, 'kim');
  // The admin's door is the other one.
  for (const userName of ['kim', 'root']) expect(await refusedAs(userName)).toBe(generic);
  await page.goto('/break-glass');
  await enter(page, slug, 'root');
  await heading(page, 'Dashboard').waitFor();
}, 30_000);

test('the result of a test sign-in can be read on a phone, with the long names that Entra ID gives to its claims', async () => {
  const entra = companyOf('Entra ID, SAML');
  await makeBreakGlassAdmin(entra);
  await entra.deactivate();
  const page = await portal.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto('/break-glass');
  await enter(page, entra.company.slug, 'root');
  await heading(page, 'Dashboard').waitFor();
  const { body } = await entra.api('POST', '/sso-connection/tests');
  await page.goto(String(body['url']));
  await page.getByText('http://schemas.microsoft.com/identity/claims/objectidentifier').waitFor();
  await page.getByText('The provider’s answer is good, but lets nobody in').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
}, 30_000);
