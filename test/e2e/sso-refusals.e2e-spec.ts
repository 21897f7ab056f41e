import { beginSaml, makeSamlCompany, type SamlCompany } from '../support/sso/saml-company.js';
import { formOf } from '../support/sso/saml-provider.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: SamlCompany;
let state: string;

beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
});
beforeEach(async () => {
  acme = await makeSamlCompany(app);
  ({ state } = await beginSaml(app, acme));
});
afterAll(() => app.close());

/** Answers the one request with nonsense. @returns where each leads */
async function answerBadly(times: number, address: string): Promise<(string | null)[]> {
  const url = `${app.url}/sso/saml/${acme.company.slug}/acs`;
  const answers = [];
  for (let time = 0; time < times; time++) {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'x-forwarded-for': address },
      body: new URLSearchParams(formOf('nonsense', state)),
    });
    answers.push(answer.headers.get('location'));
  }
  return answers;
}

async function auditedOf({ company }: SamlCompany): Promise<number> {
  const rows = await app.sql(`select 1 from audit_events where company_id = $1 and action = 'signIn.refused'`, [
    company.id,
  ]);
  return rows.length;
}

test('of bad answers from one network the audit log takes twenty, and the browser is told the same', async () => {
  const locations = await answerBadly(22, '203.0.113.7');
  expect(locations.filter((location) => location?.includes('/sign-in?sso=refused&reference='))).toHaveLength(22);
  expect(await auditedOf(acme)).toBe(20);
  await answerBadly(1, '203.0.113.8');
  expect(await auditedOf(acme)).toBe(21);
});

test('one company uses nothing up for another', async () => {
  await answerBadly(21, '203.0.113.9');
  const globex = await makeSamlCompany(app);
  acme = globex;
  ({ state } = await beginSaml(app, globex));
  await answerBadly(1, '203.0.113.9');
  expect(await auditedOf(globex)).toBe(1);
});

test('from many networks together it takes two hundred, and one network alone does not use them up', async () => {
  await answerBadly(40, '198.51.100.100');
  for (let network = 1; network <= 9; network++) await answerBadly(19, `198.51.100.${network}`);
  expect(await auditedOf(acme)).toBe(20 + 9 * 19);
  await answerBadly(10, '198.51.100.200');
  expect(await auditedOf(acme)).toBe(200);
});
