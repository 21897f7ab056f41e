import type { Page } from 'playwright-core';
import { TxtRecords } from '../../src/sso/domains/txt-records.service.js';
import { CompanyDomains } from '../../src/sso/domains/company-domains.service.js';
import { makeCertificate } from '../support/make-certificate.js';
import { makeCompany } from '../support/make-company.js';
import { providerMetadata } from '../support/provider-metadata.js';
import { setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

const dns = new Map<string, string[]>();

let portal: TestPortal;
let page: Page;

beforeAll(async () => {
  portal = await startPortal();
  portal.app.app.get(TxtRecords, { strict: false }).of = (name) => Promise.resolve(dns.get(name) ?? []);
  await setUp(portal);
  page = await portal.newPage();
  await signIn(page);
}, 60_000);
afterAll(() => portal.close());

const copied = async (label: string): Promise<string> =>
  (await page.getByRole('group', { name: label }).locator('code').textContent()) ?? '';

const reached = (name: string) => page.locator(`[data-step="${name}"][data-reached]`);

test('the guide to SAML with Okta has the company’s values, takes the metadata and the permanent id', async () => {
  await page.goto('/settings/single-sign-on');
  await page.getByRole('link', { name: 'Okta with SAML' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in with Okta, SAML' }).waitFor();
  expect(await copied('Single sign-on URL')).toBe(`${portal.url}/sso/saml/acme/acs`);
  expect(await copied('Audience URI (SP Entity ID)')).toBe(`${portal.url}/sso/saml/acme`);
  await reached('tested').waitFor();

  const xml = providerMetadata([makeCertificate().base64]);
  const file = { name: 'metadata.xml', mimeType: 'application/xml', buffer: Buffer.from(xml) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByText('Saved. Test it below.').waitFor();
  await page.getByRole('button', { name: 'Save the attribute' }).click();
  await page.getByRole('button', { name: 'Save the attribute' }).waitFor({ state: 'detached' });
  const [saved] = await portal.app.sql(
    'select saml_idp_entity_id as issuer, saml_subject_attribute as attribute from sso_connections',
  );
  expect(saved).toEqual({ issuer: 'http://www.okta.com/exk1', attribute: 'id' });
  // What was tested are not these settings.
  await reached('settings').waitFor();
  expect(await reached('tested').count()).toBe(0);
}, 60_000);

test('a domain is added, proven by its DNS record, and given up by its name', async () => {
  await page.goto('/settings/domains');
  await page.getByText('No domain yet').waitFor();
  const add = async (domain: string): Promise<void> => {
    await page.getByLabel(/^Domain/).fill(domain);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
  };
  await add('jane@acme.example');
  await page.getByText('A domain is what stands after the @ of an email address').waitFor();
  await add('ACME.example');
  await page.getByRole('heading', { name: 'acme.example' }).waitFor();
  expect(await copied('Name (or Host)')).toBe('_muster.acme.example');
  await page.getByRole('button', { name: 'Check now: acme.example' }).click();
  await page.getByText('The TXT record _muster.acme.example does not hold').waitFor();

  dns.set('_muster.acme.example', ['v=spf1 -all', await copied('Value of the TXT record')]);
  await page.getByRole('button', { name: 'Check now: acme.example' }).click();
  await page.getByText('proven', { exact: true }).waitFor();
  await page.goto('/settings/single-sign-on');
  await page.getByText('people with an address of acme.example').waitFor();

  await page.getByRole('link', { name: 'Company domains' }).last().click();
  await page.getByRole('button', { name: 'Remove acme.example' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('acme.example');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('No domain yet').waitFor();
}, 60_000);

test('of a domain that is somebody else’s only that is said', async () => {
  const other = await makeCompany(portal.app, { slug: 'stranger-inc' });
  const domains = portal.app.app.get(CompanyDomains, { strict: false });
  await domains.declare(other.id, 'globex.example', { type: 'command', name: 'muster command' });
  await page.goto('/settings/domains');
  await page.getByLabel(/^Domain/).fill('globex.example');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('heading', { name: 'globex.example' }).waitFor();
  dns.set('_muster.globex.example', [await copied('Value of the TXT record')]);
  await page.getByRole('button', { name: 'Check now: globex.example' }).click();
  await page.getByText('globex.example belongs to another company of this Muster.').waitFor();
  expect(await page.content()).not.toContain('stranger-inc');
}, 60_000);
