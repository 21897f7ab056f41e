import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

function okta(company: TestCompany, path = '/Users?startIndex=1&count=2') {
  return call('GET', company.scimUrl + path, {
    key: company.keys.scim,
    headers: { 'user-agent': 'Okta SCIM Client 1.0.0' },
  });
}

function entra(company: TestCompany, path = '/Users?aadOptscim062020') {
  return call('GET', company.scimUrl + path, { key: company.keys.scim });
}

async function noted({ id }: TestCompany) {
  const [row] = await app.sql<{ last_dialect: string | null; last_dialect_at: Date | null; version: number }>(
    'select last_dialect, last_dialect_at, version from identity_configurations where company_id = $1',
    [id],
  );
  return row;
}

function warnings({ id }: TestCompany) {
  return app.sql(
    `select target_type, target_id, target_name, actor_type, actor_name, after from audit_events
      where company_id = $1 and action = 'identityConfiguration.foreignDialect' order by id`,
    [id],
  );
}

async function age({ id }: TestCompany, interval: string): Promise<void> {
  await app.sql('update identity_configurations set last_dialect_at = now() - $2::interval where company_id = $1', [
    id,
    interval,
  ]);
}

describe('the dialect of SCIM requests (invariant 7)', () => {
  test('is noted with the first request, and neither the version nor the answer depends on it', async () => {
    const company = await makeCompany(app, { provider: null });
    expect((await okta(company)).status).toBe(200);
    expect(await noted(company)).toEqual({ last_dialect: 'okta', last_dialect_at: expect.any(Date), version: 1 });
    await expect(warnings(company)).resolves.toEqual([]);
  });

  test('of the named provider warns nobody, and is not noted again', async () => {
    const company = await makeCompany(app, { provider: 'okta' });
    await okta(company);
    await age(company, '3 days');
    const before = await noted(company);
    await okta(company);
    expect(await noted(company)).toEqual(before);
    await expect(warnings(company)).resolves.toEqual([]);
  });

  test('of another provider is one audit event a day, however many requests come at once', async () => {
    const company = await makeCompany(app, { provider: 'okta' });
    await okta(company);
    const answers = await Promise.all(Array.from({ length: 10 }, () => entra(company)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(await noted(company)).toMatchObject({ last_dialect: 'entra' });
    const event = {
      target_type: 'identityConfiguration',
      target_id: company.id,
      target_name: company.slug,
      actor_type: 'apiKey',
      actor_name: 'key scim',
      after: { provider: 'okta', dialect: 'entra' },
    };
    await expect(warnings(company)).resolves.toEqual([event]);
    await entra(company);
    await expect(warnings(company)).resolves.toEqual([event]);
    // Audit events are final, so the day passes by moving them out of the way, behind the back of the trigger.
    await app.sql('set session_replication_role = replica');
    await app.sql('delete from audit_events where company_id = $1', [company.id]);
    await app.sql('reset session_replication_role');
    await age(company, '25 hours');
    await entra(company);
    await expect(warnings(company)).resolves.toEqual([event]);
  });

  test('is seen in a body, also one that is refused', async () => {
    const company = await makeCompany(app, { provider: 'okta' });
    const { status } = await call('PATCH', `${company.scimUrl}/Users/7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10`, {
      key: company.keys.scim,
      body: { schemas: [PATCH_OP], Operations: [{ op: 'Replace', path: 'active', value: 'False' }] },
    });
    expect(status).toBe(404);
    expect(await noted(company)).toMatchObject({ last_dialect: 'entra' });
    await expect(warnings(company)).resolves.toHaveLength(1);
  });

  test('does not wait for an admin who is changing the configuration', async () => {
    const company = await makeCompany(app, { provider: 'okta' });
    await app.sql('begin');
    try {
      await app.sql('select 1 from identity_configurations where company_id = $1 for update', [company.id]);
      expect((await entra(company)).status).toBe(200);
    } finally {
      await app.sql('rollback');
    }
    expect(await noted(company)).toMatchObject({ last_dialect: null });
    await entra(company);
    expect(await noted(company)).toMatchObject({ last_dialect: 'entra' });
  });

  test('of another company’s key is nothing', async () => {
    const company = await makeCompany(app, { provider: 'okta' });
    const other = await makeCompany(app);
    await call('GET', `${company.scimUrl}/Users?aadOptscim062020`, { key: other.keys.scim });
    expect(await noted(company)).toMatchObject({ last_dialect: null });
    expect(await noted(other)).toMatchObject({ last_dialect: null });
  });
});
