import { CompanyDomains } from '../../src/sso/domains/company-domains.service.js';
import { TxtRecords } from '../../src/sso/domains/txt-records.service.js';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeCompany, type CompanyTraits, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/company-domains';
const COMMAND = { type: 'command', name: 'muster command' } as const;

let app: TestApp;
let dns: Map<string, string[]>;

beforeAll(async () => {
  app = await startApp();
  app.app.get(TxtRecords, { strict: false }).of = (name) => Promise.resolve(dns.get(name) ?? []);
});
beforeEach(() => {
  dns = new Map();
});
afterAll(() => app.close());

let count = 0;
async function scene(traits: CompanyTraits = {}): Promise<{ company: TestCompany; api: AdminApi; domain: string }> {
  const company = await makeCompany(app, traits);
  return { company, api: adminApi(app, company), domain: `acme${++count}.example` };
}

const discover = async (email: unknown) => {
  const { status, body } = await call('POST', `${app.url}/auth/discover`, { body: { email } });
  return { status, body };
};

/** Puts the record that the API asks for into DNS. */
async function publish(api: AdminApi, domain: string): Promise<void> {
  const { items } = (await api('GET', PATH)).body;
  const record = items.find((item) => item['domain'] === domain)?.['record'] as { name: string; value: string };
  dns.set(record.name, ['v=spf1 -all', record.value]);
}

test.each([
  ['GET', PATH],
  ['POST', PATH],
  ['POST', `${PATH}/acme.example/check`],
  ['DELETE', `${PATH}/acme.example`],
])('%s %s is closed to others', async (method, path) => {
  await expectClosed(app, (await scene()).company, method, path);
});

test('claimed, proven by DNS, and then people with such an address are led to the provider', async () => {
  const { company, api, domain } = await scene();
  const claimed = await api('POST', PATH, { domain: domain.toUpperCase() });
  expect(claimed.status).toBe(201);
  expect(claimed.body).toEqual({
    domain,
    state: 'pending',
    provenBy: null,
    provenAt: null,
    record: { name: `_muster.${domain}`, type: 'TXT', value: expect.stringMatching(/^muster-domain=[0-9a-f]{40}$/) },
  });
  expect((await api('POST', PATH, { domain })).body).toEqual(claimed.body);
  const unproven = { method: 'password', company: null, url: null };
  expect((await discover(`jane@${domain}`)).body).toEqual(unproven);
  const early = await api('POST', `${PATH}/${domain}/check`);
  expect({ status: early.status, code: early.body['code'] }).toEqual({ status: 409, code: 'companyDomain.noRecord' });
  await publish(api, domain);
  expect((await api('POST', `${PATH}/${domain}/check`)).body).toMatchObject({ state: 'proven', provenBy: 'dns' });
  expect((await discover(`Jane@${domain.toUpperCase()}`)).body).toEqual({
    method: 'sso',
    company: company.slug,
    url: `/sso/start/${company.slug}`,
  });
  // Whoever exists: only the domain is looked at.
  expect((await discover(`nobody-at-all@${domain}`)).body).toEqual((await discover(`jane@${domain}`)).body);
  expect((await discover(`jane@sub.${domain}`)).body).toEqual(unproven);
  expect((await api('DELETE', `${PATH}/${domain}`)).status).toBe(204);
  expect((await api('DELETE', `${PATH}/${domain}`)).status).toBe(404);
  expect((await discover(`jane@${domain}`)).body).toEqual(unproven);
  const events = await app.sql(
    `select action from audit_events where company_id = $1 and action like 'companyDomain.%' order by id`,
    [company.id],
  );
  expect(events.map((event) => event['action'])).toEqual([
    'companyDomain.claimed',
    'companyDomain.proven',
    'companyDomain.removed',
  ]);
});

test('of one company only: another may claim it, but not prove it', async () => {
  const [one, other] = [await scene(), await scene()];
  const { domain } = one;
  for (const { api } of [one, other]) await api('POST', PATH, { domain });
  await publish(one.api, domain);
  await one.api('POST', `${PATH}/${domain}/check`);
  await publish(other.api, domain);
  const { status, body } = await other.api('POST', `${PATH}/${domain}/check`);
  expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'companyDomain.taken' });
  expect(body['message']).not.toContain(one.company.slug);
  expect((await discover(`jane@${domain}`)).body).toMatchObject({ company: one.company.slug });
});

test('the record of one company proves nothing for another', async () => {
  const [one, other] = [await scene(), await scene()];
  for (const { api } of [one, other]) await api('POST', PATH, { domain: one.domain });
  await publish(one.api, one.domain);
  expect((await other.api('POST', `${PATH}/${one.domain}/check`)).body['code']).toBe('companyDomain.noRecord');
  expect((await other.api('GET', PATH)).body.items).toHaveLength(1);
});

test('by the command: proven without a record', async () => {
  const { company, api, domain } = await scene({ sso: false, scim: false });
  const domains = app.app.get(CompanyDomains, { strict: false });
  await domains.declare(company.id, domain, COMMAND);
  expect((await api('GET', PATH)).body.items).toMatchObject([{ domain, state: 'proven', provenBy: 'command' }]);
  // SSO is off: the form, with the company filled in.
  expect((await discover(`jane@${domain}`)).body).toEqual({ method: 'password', company: company.slug, url: null });
});

test('a suspended company is not led to', async () => {
  const { company, domain } = await scene();
  await app.app.get(CompanyDomains, { strict: false }).declare(company.id, domain, COMMAND);
  await app.sql(`update companies set status = 'suspended' where id = $1`, [company.id]);
  expect((await discover(`jane@${domain}`)).body).toMatchObject({ method: 'password', company: null });
});

test.each(['localhost', 'jane@acme.example', '127.0.0.1', 'acme', '*.acme.example'])(
  'no domain: %s',
  async (domain) => {
    const { api } = await scene();
    const { status, body } = await api('POST', PATH, { domain });
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'companyDomain.name' });
  },
);

test.each([undefined, 7, '', ['a@b.example'], 'x'.repeat(400)])('discover refuses %j', async (email) => {
  expect((await discover(email)).status).toBe(400);
});

test.each(['no address', '@', 'a@b', "'; drop table users"])('discover knows nothing of %j', async (email) => {
  expect(await discover(email)).toEqual({ status: 200, body: { method: 'password', company: null, url: null } });
});
