import type { Locator, Page } from 'playwright-core';
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
  const saved = () =>
    portal.app.sql('select saml_idp_entity_id as issuer, saml_subject_attribute as attribute from sso_connections');
  expect(await saved()).toEqual([{ issuer: 'http://www.okta.com/exk1', attribute: 'id' }]);
  // The file has no address, and needs not be brought again for what stands beside it.
  await page.getByLabel('Attribute with the permanent id').fill('oktaId');
  const answer = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  expect((await answer).status()).toBe(200);
  expect(await saved()).toEqual([{ issuer: 'http://www.okta.com/exk1', attribute: 'oktaId' }]);
  // What was tested are not these settings.
  await reached('settings').waitFor();
  expect(await reached('tested').count()).toBe(0);
}, 60_000);

test('SAML by hand: refusals stand at their field, and a second certificate joins the first', async () => {
  const [old, next] = [makeCertificate('old.idp'), makeCertificate('next.idp')];
  await page.goto('/settings/single-sign-on');
  await page.getByText('By hand', { exact: true }).click();
  await page.getByLabel(/^Issuer/).fill('https://idp.test/by-hand');
  await page.getByLabel(/^Sign on URL/).fill('http://idp.test/sso');
  await page.getByRole('button', { name: 'Remove CN=idp.test' }).click();
  await page.getByRole('button', { name: 'Add a certificate' }).click();
  await page.getByLabel('Certificate', { exact: true }).fill('not one');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  const certificate = page.getByLabel('Certificate', { exact: true });
  await expectInvalid(certificate, 'A signing certificate is an X.509 certificate');
  await certificate.fill(old.pem);
  await save.click();
  await expectInvalid(page.getByLabel(/^Sign on URL/), 'https');
  await page.getByLabel(/^Sign on URL/).fill('https://idp.test/sso');
  await save.click();
  await page.getByText('CN=old.idp, until').waitFor();
  await page.getByRole('button', { name: 'Add another' }).click();
  await page.getByLabel('Certificate 2').fill(next.base64);
  await save.click();
  await page.getByText('CN=next.idp, until').waitFor();
  const [saved] = await portal.app.sql(
    `select saml_idp_entity_id as issuer, saml_sso_url as url, saml_certificates as certificates from sso_connections`,
  );
  expect(saved).toEqual({
    issuer: 'https://idp.test/by-hand',
    url: 'https://idp.test/sso',
    certificates: [old.base64, next.base64],
  });
}, 60_000);

test('another issuer: the form says before Save who is signed out by it', async () => {
  await portal.app.sql(
    `insert into sessions (company_id, id, hash, user_id, login_method, last_seen_at, expires_at, idle_expires_at)
     select company_id, gen_random_uuid(), '\\x01', id, 'sso', now(), now() + interval '1 hour', now() + interval '1 hour'
     from users limit 1`,
  );
  await page.goto('/settings/single-sign-on');
  await page.getByText('If the metadata are of another provider, 1 person signed in').waitFor();
  await page.getByText('By hand', { exact: true }).click();
  const sentence = page.getByText('1 person signed in through the former provider is signed out when you save this');
  expect(await sentence.count()).toBe(0);
  await page.getByLabel(/^Issuer/).fill('urn:another');
  await sentence.waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await sentence.waitFor({ state: 'detached' });
  const [session] = await portal.app.sql(
    `select revoked_at is not null as "isOver" from sessions where login_method = 'sso'`,
  );
  expect(session).toEqual({ isOver: true });
}, 60_000);

test('OpenID Connect: what is refused is said at its field', async () => {
  await page.goto('/settings/single-sign-on');
  await page.getByText('OpenID Connect', { exact: true }).click();
  const issuer = page.getByLabel(/^Issuer/);
  await issuer.fill('https://login.microsoftonline.com/common/v2.0');
  await page.getByLabel(/^Client ID/).fill('client');
  await page.getByLabel(/^Client secret/).fill('secret');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expectInvalid(issuer, 'Name one tenant');
  expect(await page.locator(':focus').getAttribute('id')).toBe(await issuer.getAttribute('id'));
}, 60_000);

/** The server's sentence stands at the field that it is about, also for those who do not see it. */
async function expectInvalid(field: Locator, sentence: string): Promise<void> {
  await page.locator('[aria-invalid="true"]').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  const ids = (await field.getAttribute('aria-describedby'))?.split(' ').filter(Boolean) ?? [];
  const texts = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
  expect(texts.join(' ')).toContain(sentence);
}

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
