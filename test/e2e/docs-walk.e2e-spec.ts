import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

interface Walk {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function walk(script: string, company: TestCompany, key = company.keys.scim): Promise<Walk> {
  const path = join(import.meta.dirname, '..', '..', 'docs', script);
  const env = { PATH: process.env['PATH'], MUSTER_URL: `${app.url}/`, COMPANY: company.slug, KEY: key };
  return new Promise((resolve) => {
    execFile('bash', [path], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

describe.each([
  ['try-okta.sh', 'okta', 'Everything is as Okta expects it.', 29],
  ['try-entra.sh', 'entra', 'Everything is as Entra ID expects it.', 27],
] as const)('docs/%s', (script, provider, closing, calls) => {
  test('walks the guide to its end and leaves no user and no group', async () => {
    const company = await makeCompany(app, { provider });
    const { code, stdout, stderr } = await walk(script, company);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(closing);
    expect(stdout.match(/^ {3}\d{3} {2}[A-Z]+ +\//gm)).toHaveLength(calls);
    await expect(app.sql('select 1 from users where company_id = $1', [company.id])).resolves.toEqual([]);
    await expect(app.sql('select 1 from groups where company_id = $1', [company.id])).resolves.toEqual([]);
    const events = await app.sql(
      `select 1 from audit_events where company_id = $1 and action = 'identityConfiguration.foreignDialect'`,
      [company.id],
    );
    expect(events).toEqual([]);
  });

  test.each<[string, Parameters<typeof makeCompany>[1], string]>([
    ['SCIM is off', { scim: false }, 'SCIM is switched off for Acme'],
    ['the plan is free', { plan: 'free' }, 'SCIM needs the plan enterprise'],
  ])('stops with a clear message when %s', async (_, traits, sentence) => {
    const { code, stderr } = await walk(script, await makeCompany(app, traits));
    expect(code).toBe(1);
    expect(stderr).toContain('was answered 403, not 200.');
    expect(stderr).toContain(sentence);
  });

  test('stops with a clear message when the key is wrong', async () => {
    const { code, stderr } = await walk(script, await makeCompany(app), 'nonsense');
    expect(code).toBe(1);
    expect(stderr).toContain('The key is wrong, expired or revoked, or COMPANY is not its company.');
  });
});
