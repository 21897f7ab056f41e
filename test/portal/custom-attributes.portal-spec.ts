import { axeViolations } from './open-browser.js';
import { setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal();
  await setUp(portal);
}, 60_000);
afterAll(() => portal.close());

const DECLARED = `select e.urn, a.name, a.type, a.required, a.case_exact as exact
  from schema_extensions e join schema_extension_attributes a on a.company_id = e.company_id and a.extension_id = e.id order by a.position`;

test('attributes are declared, refused at their field, added and removed', async () => {
  const page = await portal.newPage();
  await signIn(page);
  await page.goto('/settings/custom-attributes');
  await page.getByText('None is declared').waitFor();
  await page.getByRole('button', { name: 'Declare attributes' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Name/).fill('HR');
  await dialog.getByLabel(/^URN/).fill('urn:acme:scim:hr:1.0');
  await dialog.getByLabel(/^Attribute/).fill('cost code');
  const declare = dialog.getByRole('button', { name: 'Declare' });
  await declare.click();
  // Once, and the cursor is there.
  await dialog.getByText('letters, digits, "-" or "_": not cost code.').waitFor();
  expect(await dialog.getByLabel(/^Attribute/).getAttribute('aria-invalid')).toBe('true');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('costCode');
  await dialog.getByLabel(/^Upper and lower case differ/).check();
  await declare.click();
  await page.getByRole('heading', { name: 'HR, of people' }).waitFor();
  const costCode = { urn: 'urn:acme:scim:hr:1.0', name: 'costCode', type: 'string', required: false, exact: true };
  expect(await portal.app.sql(DECLARED)).toEqual([costCode]);
  await page.getByRole('row').filter({ hasText: 'text, case counts' }).waitFor();

  await page.getByRole('button', { name: 'Add an attribute' }).click();
  await dialog.getByLabel(/^Attribute/).fill('hiredOn');
  await dialog.getByLabel(/^Upper and lower case differ/).check();
  await dialog.getByRole('combobox', { name: 'Holds' }).click();
  await page.getByRole('option', { name: 'a date and time' }).click();
  await dialog.getByLabel(/^Required/).check();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('row').filter({ hasText: 'a date and time, required' }).waitFor();
  await page.getByText('What to do in Okta and Entra ID').click();
  await page.getByText('urn:acme:scim:hr:1.0:costCode').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove costCode' }).click();
  await page.getByRole('button', { name: 'Remove costCode' }).waitFor({ state: 'detached' });
  expect(await portal.app.sql(DECLARED)).toEqual([
    { urn: 'urn:acme:scim:hr:1.0', name: 'hiredOn', type: 'dateTime', required: true, exact: false },
  ]);

  await page.getByRole('button', { name: 'Remove all of HR' }).click();
  await dialog.getByRole('textbox').fill('HR');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('None is declared').waitFor();
}, 60_000);
