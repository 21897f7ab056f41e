import { randomUUID } from 'node:crypto';
import { OperatorKeysService } from '../../src/auth/operator-keys/operator-keys.service.js';
import { adminApi, expectClosed } from '../support/admin-api.js';
import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeOperatorKey } from '../support/make-operator-key.js';
import { PASSWORD } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let operatorKey: string;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app, { slug: 'acme' });
  operatorKey = (await makeOperatorKey(app)).text;
});
afterAll(() => app.close());

function companies(method: string, path = '', body?: unknown, key: string | null = operatorKey): Promise<Answer> {
  return call(method, `${app.url}/api/v1/companies${path}`, { key, body });
}

const newSlug = () => `co-${randomUUID()}`;

describe('who may', () => {
  test.each([
    ['POST', ''],
    ['GET', ''],
    ['GET', `/${randomUUID()}`],
    ['PATCH', `/${randomUUID()}`],
  ])('%s /companies%s needs an operator key; no key of a company will do', async (method, path) => {
    for (const key of [null, 'mso_nonsense', acme.keys.admin, acme.keys.scim, acme.keys.read]) {
      expect((await companies(method, path, undefined, key)).status).toBe(401);
    }
  });

  test('an operator key is not for a company’s own addresses', async () => {
    expect((await call('GET', `${app.url}/api/v1/company`, { key: operatorKey })).status).toBe(401);
    expect((await call('GET', `${acme.scimUrl}/Users`, { key: operatorKey })).status).toBe(401);
  });

  test('an expired or revoked operator key is none', async () => {
    const expired = await makeOperatorKey(app);
    await app.sql(`update operator_keys set expires_at = now() where id = $1`, [expired.id]);
    expect((await companies('GET', '', undefined, expired.text)).status).toBe(401);
    const revoked = await makeOperatorKey(app, null);
    expect((await companies('GET', '', undefined, revoked.text)).status).toBe(200);
    const service = app.app.get(OperatorKeysService, { strict: false });
    const once = await service.revoke(revoked.id);
    expect((await companies('GET', '', undefined, revoked.text)).status).toBe(401);
    expect((await service.revoke(revoked.id)).revokedAt).toEqual(once.revokedAt);
    await expect(service.revoke(randomUUID())).rejects.toMatchObject({ code: 'operatorKey.notFound' });
  });
});

describe('POST /companies', () => {
  test('makes company, default pool (invariant 3), configuration and audit event (20)', async () => {
    const slug = newSlug();
    const { status, body } = await companies('POST', '', { name: 'Globex', slug, plan: 'enterprise' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      name: 'Globex',
      slug,
      plan: 'enterprise',
      status: 'active',
      scimEndpointUrl: `https://muster.example/scim/v2/${slug}`,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    const pools = await app.sql('select name, role, is_default from agent_pools where company_id = $1', [body.id]);
    expect(pools).toEqual([{ name: 'Default', role: 'user', is_default: true }]);
    const switches = `select sso_enabled, scim_enabled, provision_existing_users, allow_sync_password, provision_roles
      from identity_configurations where company_id = $1`;
    expect(await app.sql(switches, [body.id])).toEqual([
      {
        sso_enabled: false,
        scim_enabled: false,
        provision_existing_users: false,
        allow_sync_password: false,
        provision_roles: true,
      },
    ]);
    const events = await app.sql('select action, actor_type, actor_name from audit_events where company_id = $1', [
      body.id,
    ]);
    expect(events).toEqual([{ action: 'company.created', actor_type: 'operatorKey', actor_name: 'operator key test' }]);
  });

  test('the plan is free unless said otherwise; the first admin is local, break-glass and in the default pool', async () => {
    const admin = { userName: 'ada@globex.test', displayName: 'Ada', password: PASSWORD };
    const { body } = await companies('POST', '', { name: 'Globex', slug: newSlug(), admin });
    expect(body['plan']).toBe('free');
    expect(JSON.stringify(body)).not.toContain(PASSWORD);
    const users = await app.sql(
      `select u.user_name, u.display_name, u.active, u.managed_by, u.direct_role, u.is_break_glass, p.is_default,
         u.password_hash like '$argon2id$%' as hashed
       from users u join agent_pool_members m on m.user_id = u.id join agent_pools p on p.id = m.pool_id
       where u.company_id = $1`,
      [body.id],
    );
    expect(users).toEqual([
      {
        user_name: 'ada@globex.test',
        display_name: 'Ada',
        active: true,
        managed_by: 'local',
        direct_role: 'admin',
        is_break_glass: true,
        is_default: true,
        hashed: true,
      },
    ]);
  });

  test.each([
    ['no name', { slug: 'x' }, 'name'],
    ['a blank name', { name: '  ', slug: 'x' }, 'name'],
    ['a name with U+0000', { name: 'a\u0000', slug: 'x' }, 'name'],
    ['no slug', { name: 'X' }, 'slug'],
    ['an underscore', { name: 'X', slug: 'a_b' }, 'slug'],
    ['upper case', { name: 'X', slug: 'Acme' }, 'slug'],
    ['an unknown plan', { name: 'X', slug: 'x', plan: 'gold' }, 'plan'],
    ['a null plan', { name: 'X', slug: 'x', plan: null }, 'plan'],
    ['an unknown field', { name: 'X', slug: 'x', colour: 'red' }, 'colour'],
    ['a short password', { name: 'X', slug: 'x', admin: { userName: 'a', password: 'short' } }, 'admin.password'],
    ['an admin that is a text', { name: 'X', slug: 'x', admin: 'ada' }, 'admin'],
    ['an admin that is a list', { name: 'X', slug: 'x', admin: [] }, 'admin'],
  ])('%s is 400 and names the field', async (_, input, field) => {
    const { status, body } = await companies('POST', '', input);
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'invalid' });
    expect(body['fields']).toContainEqual({ field, message: expect.any(String) });
    expect(await app.sql(`select 1 from companies where slug = 'x'`)).toEqual([]);
  });

  test('a bad slug is told the format', async () => {
    const { body } = await companies('POST', '', { name: 'X', slug: 'a_b' });
    expect(body['fields']).toEqual([
      { field: 'slug', message: expect.stringContaining('letters (a to z), digits and hyphens') },
    ]);
  });

  test('the same slug twice is 409, also when both come at once', async () => {
    const company = { name: 'X', slug: newSlug() };
    const answers = await Promise.all([companies('POST', '', company), companies('POST', '', company)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const again = await companies('POST', '', company);
    expect(again.status).toBe(409);
    expect(again.body['code']).toBe('company.slugTaken');
    expect(await app.sql('select 1 from companies where slug = $1', [company.slug])).toHaveLength(1);
  });

  test('malformed JSON is 400, another media type 415', async () => {
    expect((await companies('POST', '', '{"name":')).status).toBe(400);
    const xml = await call('POST', `${app.url}/api/v1/companies`, {
      key: operatorKey,
      body: '<company/>',
      headers: { 'content-type': 'text/xml' },
    });
    expect(xml.status).toBe(415);
  });
});

describe('GET /companies', () => {
  test('pages in the order of the slugs', async () => {
    for (const slug of ['zz-2', 'zz-1', 'zz-3']) await companies('POST', '', { name: slug, slug });
    const total = Number((await companies('GET', '?count=0')).body['totalResults']);
    const { body } = await companies('GET', `?startIndex=${total - 1}&count=2`);
    expect(body.items.map((company) => company['slug'])).toEqual(['zz-2', 'zz-3']);
    expect(body).toMatchObject({ totalResults: total, startIndex: total - 1, itemsPerPage: 2 });
  });

  test.each(['startIndex=0', 'startIndex=x', 'count=-1', 'count=1.5', 'count=', 'page=2'])(
    '?%s is 400',
    async (query) => {
      expect((await companies('GET', `?${query}`)).status).toBe(400);
    },
  );

  test('more than 200 counts as 200', async () => {
    expect((await companies('GET', '?count=100000')).status).toBe(200);
  });

  test('shows one; an unknown or impossible id is 404', async () => {
    expect((await companies('GET', `/${acme.id}`)).body).toMatchObject({ id: acme.id, slug: 'acme' });
    for (const id of [randomUUID(), 'nonsense', '%00']) {
      const { status, body } = await companies('GET', `/${id}`);
      expect({ status, code: body['code'] }).toEqual({ status: 404, code: 'company.notFound' });
    }
  });
});

describe('PATCH /companies/:id', () => {
  test('changes what is sent, with before and after in the audit event; the same again changes nothing', async () => {
    const company = await makeCompany(app);
    const change = { name: 'Acme Corp', plan: 'free' };
    const { status, body } = await companies('PATCH', `/${company.id}`, change);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...change, status: 'active', slug: company.slug });
    const again = await companies('PATCH', `/${company.id}`, change);
    expect(again.body).toEqual(body);
    const events = await app.sql('select action, before, after from audit_events where company_id = $1', [company.id]);
    expect(events).toEqual([
      { action: 'company.updated', before: { name: 'Acme', plan: 'enterprise' }, after: change },
    ]);
  });

  test('a downgrade or a suspension closes SCIM with 403 and loses nothing', async () => {
    const company = await makeCompany(app);
    const get = () => call('GET', `${company.scimUrl}/Users`, { key: company.keys.scim });
    const users = () => app.sql('select id from users where company_id = $1', [company.id]);
    expect((await get()).status).toBe(200);
    const before = await users();
    for (const change of [{ plan: 'free' }, { plan: 'enterprise', status: 'suspended' }]) {
      await companies('PATCH', `/${company.id}`, change);
      expect((await get()).status).toBe(403);
    }
    await companies('PATCH', `/${company.id}`, { status: 'active' });
    expect((await get()).status).toBe(200);
    expect(await users()).toEqual(before);
  });

  test('the slug never changes', async () => {
    for (const slug of ['other', 'acme', null, '']) {
      const { status, body } = await companies('PATCH', `/${acme.id}`, { slug });
      expect(status).toBe(400);
      expect(body['fields']).toEqual([
        { field: 'slug', message: 'slug never changes: it is pasted into the identity provider' },
      ]);
    }
    await expect(app.sql(`update companies set slug = 'other' where id = $1`, [acme.id])).rejects.toThrow(
      'never changes',
    );
  });

  test.each([
    ['name', { name: null }],
    ['plan', { plan: 'gold' }],
    ['status', { status: null }],
    ['id', { id: randomUUID() }],
  ])('a wrong %s is 400', async (field, change) => {
    const { status, body } = await companies('PATCH', `/${acme.id}`, change);
    expect(status).toBe(400);
    expect(body['fields']).toContainEqual(expect.objectContaining({ field }));
  });

  test('an unknown id is 404', async () => {
    expect((await companies('PATCH', `/${randomUUID()}`, { name: 'X' })).status).toBe(404);
  });
});

describe('GET /company', () => {
  test('needs a key of the right scope', () => expectClosed(app, acme, 'GET', '/company'));

  test('is the company of the key', async () => {
    const { status, body } = await adminApi(app, acme, acme.keys.read)('GET', '/company');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: acme.id,
      slug: 'acme',
      scimEndpointUrl: 'https://muster.example/scim/v2/acme',
      provider: null,
    });
  });
});
