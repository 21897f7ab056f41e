import type { Page } from 'playwright-core';
import { ADMIN, setUpLink, type TestPortal } from './start-portal.js';

/** What an admin does on the way through a guide, by looking and clicking. */

/** As the first person does: the link from the terminal, then straight to the Identity Configuration. */
export async function setUpByPage(portal: TestPortal, page: Page): Promise<void> {
  await page.goto(await setUpLink(portal));
  await page.getByLabel(/^Company/).fill('Acme');
  await page.getByLabel(/^Your user name/).fill(ADMIN.userName);
  await page.getByLabel(/^Your password/).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Set up' }).click();
  await heading(page, 'Identity Configuration').waitFor();
}

/** From the locked switch to the page that opens it. */
export async function openSingleSignOn(page: Page): Promise<void> {
  await page.getByText('Set the SSO connection up and pass a test sign-in first.').waitFor();
  await page.getByRole('link', { name: 'Settings and test sign-in' }).click();
  await heading(page, 'Single sign-on').waitFor();
}

/** What stands to be copied under a label. */
export async function copied(page: Page, label: string | RegExp): Promise<string> {
  return (await page.getByRole('group', { name: label }).locator('code').textContent()) ?? '';
}

/** The test sign-in, in a tab of its own; then back to the Identity Configuration. @returns what the tab says in the end */
export async function testSignIn(page: Page): Promise<string> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Test sign-in' }).click();
  const tab = await opened;
  await tab.getByText('The provider’s answer is good', { exact: true }).waitFor();
  const said = await tab.getByRole('main').innerText();
  await tab.close();
  await page.getByText('tested as it is').waitFor();
  await page.getByText('The provider’s answer is good', { exact: true }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Identity Configuration' }).click();
  await heading(page, 'Identity Configuration').waitFor();
  return said;
}

/** Identity Configuration, as the guides say: the provider, SSO, SCIM, Save. */
export async function switchOn(page: Page, provider: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Identity provider' }).click();
  await page.getByRole('option', { name: provider }).click();
  await page.getByRole('switch', { name: 'Single sign-on' }).click();
  await page.getByRole('switch', { name: 'SCIM', exact: true }).click();
  await page.getByText(`3 changes: provider ${provider}, Single sign-on on, SCIM on.`).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  // Single sign-on ends what began with a password at the usual door: a break-glass admin's session goes on.
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' });
}

/** Makes the key within the guide. @returns what a person would paste into the provider: address and key */
export async function copyFromGuide(page: Page, addressLabel: string): Promise<{ address: string; key: string }> {
  const address = await copied(page, addressLabel);
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('provider');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const key = (await dialog.locator('code').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  return { address, key };
}

/** From the guide to somebody whom the provider has made: marked in the list, and nothing to edit on their page. */
export async function findReadOnly(page: Page, name: string, provider: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' }).click();
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name }) });
  // The badge has room for the short name; what it says when pointed at has the whole one.
  await row.getByText(`Managed by ${provider.replace('Microsoft ', '')}`).hover();
  await page.getByText(`Read-only here. Change it in ${provider}.`).waitFor();
  await row.getByRole('link', { name }).click();
  await heading(page, name).waitFor();
  await page
    .getByText(`Names, email, status and direct role are changed in ${provider}. Agent pools are given here.`)
    .waitFor();
  await page.getByRole('button', { name: /^Take out of / }).waitFor();
  const main = page.getByRole('main');
  for (const action of ['Edit', 'Deactivate', 'Delete']) {
    expect(await main.getByRole('button', { name: action }).count()).toBe(0);
  }
}

export const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
export const reached = (page: Page, step: string) => page.locator(`[data-step="${step}"][data-reached]`);

export async function showsAsReached(page: Page, ...steps: string[]): Promise<void> {
  for (const step of steps) await reached(page, step).waitFor();
}
