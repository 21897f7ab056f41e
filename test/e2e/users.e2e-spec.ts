import { randomUUID } from 'node:crypto';
import { verifyPassword } from '../../src/users/password.js';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeGroup } from '../support/make-group.js';
import { makeLocalUser, makeScimUser, PASSWORD } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;
let foreignId: string;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  api = adminApi(app, acme);
  foreignId = await makeLocalUser(adminApi(app, await makeCompany(app)));
});
afterAll(() => app.close());

const eventsOf = (id: string) =>
  app.sql('select action, before, after from audit_events where company_id = $1 and target_id = $2 order by id', [
    acme.id,
    id,
  ]);

describe('who may', () => {
  test.each([
    ['GET', '/users'],
    ['POST', '/users'],
    ['GET', `/users/${randomUUID()}`],
    ['PATCH', `/users/${randomUUID()}`],
    ['DELETE', `/users/${randomUUID()}`],
    ['GET', `/users/${randomUUID()}/effective-role`],
  ])('%s %s needs a key of the right scope', async (method, path) => {
    await expectClosed(app, acme, method, path);
  });

  test.each(['GET', 'PATCH', 'DELETE'])(
    "%s of another company's, an unknown or an impossible id is 404",
    async (method) => {
      for (const id of [foreignId, randomUUID(), 'nonsense', '%00']) {
        const { status, body } = await api(method, `/users/${id}`, method === 'PATCH' ? { active: false } : undefined);
        expect({ status, code: body['code'] }).toEqual({ status: 404, code: 'user.notFound' });
      }
    },
  );
});

describe('POST /users', () => {
  test('makes a local user in the default pool, with SCIM attributes and one audit event', async () => {
    const sent = {
      userName: ' jane@acme.test ',
      displayName: 'Jane Roe',
      givenName: 'Jane',
      familyName: 'Roe',
      email: 'jane@acme.test',
      role: 'manager',
      password: PASSWORD,
    };
    const { status, body } = await api('POST', '/users', sent);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      userName: 'jane@acme.test',
      displayName: 'Jane Roe',
      givenName: 'Jane',
      familyName: 'Roe',
      email: 'jane@acme.test',
      active: true,
      managedBy: 'local',
      isReadOnly: false,
      readOnlyReason: null,
      isBreakGlass: false,
      hasPassword: true,
      directRole: 'manager',
      version: 1,
      pools: [
        { id: acme.defaultPoolId, name: 'Default', role: 'user', isDefault: true, sources: ['default'], groups: [] },
      ],
      attributes: {
        name: { givenName: 'Jane', familyName: 'Roe' },
        emails: [{ value: 'jane@acme.test', type: 'work', primary: true }],
      },
    });
    expect(await api('GET', `/users/${body.id}`)).toMatchObject({ status: 200, body });
    const [row] = await app.sql<{ password_hash: string }>('select password_hash from users where id = $1', [body.id]);
    expect(await verifyPassword(row?.password_hash ?? null, PASSWORD)).toBe(true);
    expect(JSON.stringify(body)).not.toContain('argon2');
    expect(await eventsOf(body.id)).toMatchObject([{ action: 'user.created', before: null }]);
  });

  test('the same twice, in another case, is 409 and stores nothing', async () => {
    const userName = `twice-${randomUUID()}`;
    await makeLocalUser(api, { userName });
    const { status, body } = await api('POST', '/users', { userName: userName.toUpperCase() });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'user.nameTaken', fields: [{ field: 'userName' }] });
  });

  test.each<[string, unknown]>([
    ['userName', {}],
    ['userName', { userName: '  ' }],
    ['userName', { userName: null }],
    ['userName', { userName: 'a\u0000b' }],
    ['userName', { userName: 'x'.repeat(257) }],
    ['role', { userName: 'u', role: 'owner' }],
    ['role', { userName: 'u', role: null }],
    ['email', { userName: 'u', email: 'no address' }],
    ['displayName', { userName: 'u', displayName: { a: 1 } }],
    ['password', { userName: 'u', password: 'elevenchars' }],
    ['password', { userName: 'u', password: '😀'.repeat(11) }],
    ['password', { userName: 'u', password: 'x'.repeat(1025) }],
    ['managedBy', { userName: 'u', managedBy: 'scim' }],
    ['isBreakGlass', { userName: 'u', isBreakGlass: true }],
  ])('400 names %s for %j', async (field, sent) => {
    const { status, body } = await api('POST', '/users', sent);
    expect(status).toBe(400);
    expect(body['fields']).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
  });

  test.each(['', '{', '[]', 'null', '"text"'])('400 for the body %j', async (text) => {
    expect((await api('POST', '/users', text)).status).toBe(400);
  });
});

describe('PATCH /users/:id', () => {
  test('changes what is sent, keeps the rest, and tells the audit log what', async () => {
    const id = await makeLocalUser(api, { displayName: 'Jim', email: 'jim@acme.test', givenName: 'Jim' });
    const { status, body } = await api('PATCH', `/users/${id}`, {
      displayName: null,
      familyName: 'Poe',
      role: 'manager',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      displayName: null,
      givenName: 'Jim',
      familyName: 'Poe',
      email: 'jim@acme.test',
      directRole: 'manager',
      version: 2,
    });
    expect((await eventsOf(id))[1]).toEqual({
      action: 'user.updated',
      before: { displayName: 'Jim', directRole: 'user', name: { givenName: 'Jim' } },
      after: { displayName: null, directRole: 'manager', name: { givenName: 'Jim', familyName: 'Poe' } },
    });
  });

  test('the same twice, and nothing at all, write nothing', async () => {
    const id = await makeLocalUser(api, { displayName: 'Jim' });
    for (const change of [{ displayName: 'Jim', active: true, role: 'user' }, {}]) {
      expect((await api('PATCH', `/users/${id}`, change)).body['version']).toBe(1);
    }
    expect(await eventsOf(id)).toHaveLength(1);
  });

  test('invariant 15: deactivation keeps the pools for a later reactivation', async () => {
    const id = await makeLocalUser(api);
    const off = await api('PATCH', `/users/${id}`, { active: false });
    expect(off.body).toMatchObject({ active: false, pools: [{ id: acme.defaultPoolId }] });
    const on = await api('PATCH', `/users/${id}`, { active: true });
    expect(on.body).toMatchObject({ active: true, pools: [{ id: acme.defaultPoolId }] });
    expect((await eventsOf(id)).map((event) => event['action'])).toEqual([
      'user.created',
      'user.deactivated',
      'user.reactivated',
    ]);
  });

  test('a new password replaces the old one and is never told', async () => {
    const id = await makeLocalUser(api, { password: PASSWORD });
    await api('PATCH', `/users/${id}`, { password: 'another long password' });
    const [row] = await app.sql<{ password_hash: string }>('select password_hash from users where id = $1', [id]);
    expect(await verifyPassword(row?.password_hash ?? null, PASSWORD)).toBe(false);
    expect(await verifyPassword(row?.password_hash ?? null, 'another long password')).toBe(true);
    expect((await eventsOf(id))[1]?.['after']).toEqual({ password: 'changed' });
  });

  test('If-Match: the version that was read, in either form; another one is 412 and changes nothing', async () => {
    const id = await makeLocalUser(api);
    const send = (displayName: string, tag: string) =>
      api('PATCH', `/users/${id}`, { displayName }, { 'if-match': tag });
    expect((await send('A', '"1"')).status).toBe(200);
    expect((await send('B', 'W/"2"')).status).toBe(200);
    expect((await send('C', '"2"')).status).toBe(412);
    expect((await send('C', 'two')).status).toBe(400);
    expect((await api('GET', `/users/${id}`)).body).toMatchObject({ displayName: 'B', version: 3 });
  });

  test('a userName that somebody else has is 409', async () => {
    const userName = `taken-${randomUUID()}`;
    await makeLocalUser(api, { userName });
    const id = await makeLocalUser(api);
    expect((await api('PATCH', `/users/${id}`, { userName })).body).toMatchObject({ code: 'user.nameTaken' });
  });

  test.each([{ userName: null }, { active: 'no' }, { active: null }, { externalId: 'x' }, []])(
    '400 for %j',
    async (sent) => {
      const id = await makeLocalUser(api);
      expect((await api('PATCH', `/users/${id}`, sent)).status).toBe(400);
    },
  );

  test('two changes at once both happen', async () => {
    const id = await makeLocalUser(api);
    const answers = await Promise.all([
      api('PATCH', `/users/${id}`, { givenName: 'Jim' }),
      api('PATCH', `/users/${id}`, { familyName: 'Poe' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await api('GET', `/users/${id}`)).body).toMatchObject({ givenName: 'Jim', familyName: 'Poe', version: 3 });
  });
});

describe('DELETE /users/:id', () => {
  test('invariant 16: removes the person, frees the userName, keeps the audit events; twice is 404', async () => {
    const userName = `gone-${randomUUID()}`;
    const id = await makeLocalUser(api, { userName });
    expect((await api('DELETE', `/users/${id}`)).status).toBe(204);
    expect((await api('DELETE', `/users/${id}`)).status).toBe(404);
    expect((await api('GET', `/users/${id}`)).status).toBe(404);
    expect((await eventsOf(id)).map((event) => event['action'])).toEqual(['user.created', 'user.deleted']);
    await makeLocalUser(api, { userName });
  });

  test('If-Match of another version is 412', async () => {
    const id = await makeLocalUser(api);
    expect((await api('DELETE', `/users/${id}`, undefined, { 'if-match': '"2"' })).status).toBe(412);
    expect((await api('GET', `/users/${id}`)).status).toBe(200);
  });
});

describe('GET /users', () => {
  let corp: TestCompany;
  let corpApi: AdminApi;
  let managers: string;

  beforeAll(async () => {
    corp = await makeCompany(app);
    corpApi = adminApi(app, corp);
    managers = (await corpApi('POST', '/agent-pools', { name: 'Managers', role: 'manager' })).body.id;
    await makeLocalUser(corpApi, { userName: 'zoe', displayName: 'adb 100%', email: 'first_last@corp.test' });
    await makeLocalUser(corpApi, { userName: 'Bob', displayName: 'Äda', role: 'admin' });
    await makeLocalUser(corpApi, { userName: 'ÉMILE', displayName: 'Zed' });
    const carla = await makeScimUser(corp, { userName: 'carla', active: false });
    const dan = await makeScimUser(corp, {
      userName: 'dan',
      emails: [{ type: 'home' }, { value: 'dan@home.test' }, { value: 'Dan@Corp.test', primary: true }],
    });
    await corpApi('POST', `/agent-pools/${managers}/members`, { userIds: [carla, dan] });
  });

  const names = async (query: string): Promise<unknown[]> => {
    const { status, body } = await corpApi('GET', `/users?${query}`);
    expect(status).toBe(200);
    return body.items.map((item) => item['userName']);
  };

  test.each([
    ['', ['Bob', 'carla', 'dan', 'zoe', 'ÉMILE']],
    ['sortOrder=desc', ['ÉMILE', 'zoe', 'dan', 'carla', 'Bob']],
    ['sortBy=displayName&search=d', ['Bob', 'zoe', 'ÉMILE', 'dan']],
    ['sortBy=displayName&sortOrder=desc&search=d', ['ÉMILE', 'zoe', 'Bob', 'dan']],
    ['sortBy=createdAt', ['zoe', 'Bob', 'ÉMILE', 'carla', 'dan']],
    ['sortBy=updatedAt&sortOrder=desc', ['dan', 'carla', 'ÉMILE', 'Bob', 'zoe']],
    ['search=%C3%A9mil', ['ÉMILE']],
    ['search=%C3%84DA', ['Bob']],
    ['search=dan%40CORP', ['dan']],
    ['search=%25', ['zoe']],
    ['search=t_l', ['zoe']],
    ['search=t.l', []],
    ['search=%5C', []],
    ["search='", []],
    ['search=', ['Bob', 'carla', 'dan', 'zoe', 'ÉMILE']],
    ['managedBy=scim', ['carla', 'dan']],
    ['active=false', ['carla']],
    ['active=true&managedBy=scim', ['dan']],
    ['role=admin', ['Bob']],
    ['role=manager', ['carla', 'dan']],
    ['role=user', ['zoe', 'ÉMILE']],
    [`poolId=${randomUUID()}`, []],
    ['startIndex=2&count=2', ['carla', 'dan']],
    ['startIndex=5', ['ÉMILE']],
    ['startIndex=6', []],
    ['count=0', []],
  ])('?%s gives %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test('a pool gives its members only', async () => {
    expect(await names(`poolId=${managers}`)).toEqual(['carla', 'dan']);
    expect(await names(`poolId=${corp.defaultPoolId}`)).toHaveLength(5);
    expect(await names(`poolId=${acme.defaultPoolId}`)).toEqual([]);
  });

  test('who was invited and has not chosen a password is told from the others', async () => {
    const firm = await makeCompany(app, { sso: false, scim: false });
    const firmApi = adminApi(app, firm);
    const invite = async (userName: string) => {
      const { status, body } = await firmApi('POST', '/invitations', { userName, email: `${userName}@firm.test` });
      expect(status).toBe(201);
      return { id: body.id, userId: String(body['userId']) };
    };
    await makeLocalUser(firmApi, { userName: 'never asked' });
    await invite('waits');
    await firmApi('PATCH', `/users/${(await invite('has-one-by-now')).userId}`, { password: PASSWORD });
    await firmApi('PATCH', `/users/${(await invite('inactive')).userId}`, { active: false });
    await firmApi('DELETE', `/invitations/${(await invite('revoked')).id}`);
    const used = await invite('accepted');
    await app.sql('update sign_in_links set used_at = now() where company_id = $1 and id = $2', [firm.id, used.id]);
    await invite('too-late');
    await app.sql(
      `update sign_in_links l set expires_at = now() from users u
       where l.company_id = $1 and u.company_id = $1 and u.id = l.user_id and u.user_name = 'too-late'`,
      [firm.id],
    );
    const handedOver = await invite('handed-over');
    await app.sql(`update users set managed_by = 'scim' where company_id = $1 and id = $2`, [
      firm.id,
      handedOver.userId,
    ]);
    const found = async (query: string) => {
      const { totalResults, items } = (await firmApi('GET', `/users?${query}`)).body;
      return { totalResults, names: items.map((item) => item['userName']) };
    };
    expect(await found('invited=true')).toEqual({ totalResults: 2, names: ['too-late', 'waits'] });
    expect(await found('invited=false')).toEqual({
      totalResults: 6,
      names: ['accepted', 'handed-over', 'has-one-by-now', 'inactive', 'never asked', 'revoked'],
    });
    expect(await found('invited=true&search=wait&active=true&role=user')).toEqual({
      totalResults: 1,
      names: ['waits'],
    });
    const { items } = (await firmApi('GET', '/users')).body;
    expect(items.filter((item) => item['isInvited']).map((item) => item['userName'])).toEqual(['too-late', 'waits']);
  });

  test('a page says how many there are, and who each one is', async () => {
    const { body } = await corpApi('GET', '/users?search=corp.test&sortBy=userName&count=1');
    expect(body).toMatchObject({ totalResults: 2, startIndex: 1, itemsPerPage: 1 });
    expect(body.items[0]).toMatchObject({
      userName: 'dan',
      email: 'Dan@Corp.test',
      managedBy: 'scim',
      isReadOnly: true,
      directRole: 'user',
      effectiveRole: 'manager',
      active: true,
      lastSeenFromProviderAt: null,
      version: 1,
      roleThrough: [{ id: managers, name: 'Managers', groups: [] }],
      pools: [
        { id: corp.defaultPoolId, name: 'Default' },
        { id: managers, name: 'Managers' },
      ],
    });
    expect(body.items[0]).not.toHaveProperty('passwordHash');
    const [bob] = (await corpApi('GET', '/users?search=bob')).body.items;
    expect(bob).toMatchObject({ effectiveRole: 'admin', roleThrough: [] });
  });

  test('a role through a linked group names the group, and counts in filters by role and by pool', async () => {
    const firm = await makeCompany(app);
    const firmApi = adminApi(app, firm);
    const pool = (await firmApi('POST', '/agent-pools', { name: 'Leads', role: 'manager' })).body.id;
    const lead = await makeScimUser(firm, { userName: 'lead' });
    const admin = await makeLocalUser(firmApi, { userName: 'admin', role: 'admin' });
    const plain = await makeScimUser(firm, { userName: 'plain' });
    const group = await makeGroup(firm, [lead], 'Eng-Leads');
    await firmApi('POST', `/groups/${group}/agent-pools`, { poolIds: [pool] });
    await firmApi('POST', `/agent-pools/${pool}/members`, { userIds: [admin, lead] });
    const found = async (query: string) => (await firmApi('GET', `/users?${query}`)).body;
    expect((await found('role=manager')).items).toMatchObject([
      { id: lead, roleThrough: [{ id: pool, name: 'Leads', groups: [{ id: group, displayName: 'Eng-Leads' }] }] },
    ]);
    expect(await found('role=user')).toMatchObject({ totalResults: 1, items: [{ id: plain }] });
    expect(await found('role=admin')).toMatchObject({ totalResults: 1, items: [{ id: admin, roleThrough: [] }] });
    expect(await found(`poolId=${pool}`)).toMatchObject({ totalResults: 2, items: [{ id: admin }, { id: lead }] });
    expect(await found(`poolId=${pool}&role=manager&active=true`)).toMatchObject({
      totalResults: 1,
      items: [{ id: lead }],
    });
  });

  test('a page near the start of a large pool is the same as the page without the pool', async () => {
    const firm = await makeCompany(app);
    await app.sql(
      `with made as (
         insert into users (company_id, id, user_name, active, managed_by)
         select $1, gen_random_uuid(), 'person' || lpad(i::text, 4, '0'), i % 2 = 0, 'scim'
         from generate_series(1, 600) i returning id)
       insert into agent_pool_members (company_id, pool_id, user_id, source)
       select $1, $2, made.id, source from made, unnest(array['default', 'portal']) source`,
      [firm.id, firm.defaultPoolId],
    );
    const firmApi = adminApi(app, firm);
    const pageOf = async (query: string) => {
      const { totalResults, items } = (await firmApi('GET', `/users?count=3&${query}`)).body;
      return { totalResults, names: items.map((item) => item['userName']) };
    };
    for (const query of [
      '',
      'startIndex=3',
      'sortOrder=desc',
      'sortBy=createdAt',
      'active=false',
      'startIndex=598',
      'sortBy=displayName',
    ]) {
      expect(await pageOf(`${query}&poolId=${firm.defaultPoolId}`)).toEqual(await pageOf(query));
    }
    expect(await pageOf('active=false&startIndex=2&sortOrder=desc')).toEqual({
      totalResults: 300,
      names: ['person0597', 'person0595', 'person0593'],
    });
  });

  test('few and many are found in different ways, and alike', async () => {
    const firm = await makeCompany(app);
    await app.sql(
      `with made as (
         insert into users (company_id, id, user_name, display_name, managed_by)
         select $1, gen_random_uuid(), 'u' || lpad(i::text, 4, '0'), case when i % 2 = 0 then 'Person ' || i end, 'local'
         from generate_series(1, 2400) i returning id, user_name)
       insert into user_emails (company_id, user_id, position, value)
       select $1, id, 0, user_name || '@Person.test' from made where right(user_name, 1) = '1'`,
      [firm.id],
    );
    const firmApi = adminApi(app, firm);
    const found = async (query: string) => {
      const { totalResults, items } = (await firmApi('GET', `/users?count=2&${query}`)).body;
      return [totalResults, ...items.map((item) => item['userName'])];
    };
    expect(await found('search=person')).toEqual([1440, 'u0001', 'u0002']);
    expect(await found('search=person&startIndex=1440')).toEqual([1440, 'u2400']);
    expect(await found('search=PERSON%2024')).toEqual([7, 'u0024', 'u0240']);
    expect(await found('search=@person&sortOrder=desc')).toEqual([240, 'u2391', 'u2381']);
    expect(await found(`search=@person&active=true&poolId=${firm.defaultPoolId}`)).toEqual([0]);
    expect(await found('search=1')).toEqual([await countOf(firm, '%1%'), 'u0001', 'u0010']);
    expect(await found('search=nobody')).toEqual([0]);
  });

  const countOf = async (firm: TestCompany, pattern: string) =>
    (
      await app.sql<{ n: number }>(
        `select count(*)::int as n from users where company_id = $1 and (user_name like $2 or display_name like $2)`,
        [firm.id, pattern],
      )
    )[0]?.n;

  test.each([
    'sortBy=password',
    'sortOrder=up',
    'active=maybe',
    'role=owner',
    'poolId=1',
    'count=x',
    'startIndex=0',
    'q=1',
  ])('?%s is 400', async (query) => {
    const { status, body } = await corpApi('GET', `/users?${query}`);
    expect(status).toBe(400);
    expect(body['fields']).toContainEqual(expect.objectContaining({ field: query.split('=')[0] }));
  });

  test('U+0000 in a search is 400, not 500', async () => {
    expect((await corpApi('GET', '/users?search=%00')).status).toBe(400);
  });
});
