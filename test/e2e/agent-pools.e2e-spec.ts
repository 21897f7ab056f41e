import { randomUUID } from 'node:crypto';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeLocalUser, makeScimUser } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;
let other: TestCompany;
let foreignUser: string;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  api = adminApi(app, acme);
  other = await makeCompany(app);
  foreignUser = await makeLocalUser(adminApi(app, other));
});
afterAll(() => app.close());

async function makePool(traits: Record<string, unknown> = {}, by = api): Promise<string> {
  const { status, body } = await by('POST', '/agent-pools', { name: `Pool ${randomUUID()}`, role: 'user', ...traits });
  expect(status).toBe(201);
  return body.id;
}

const eventsOf = (id: string) =>
  app.sql('select action, before, after from audit_events where company_id = $1 and target_id = $2 order by id', [
    acme.id,
    id,
  ]);

const defaultsOf = async (company: TestCompany) =>
  (await app.sql('select id from agent_pools where company_id = $1 and is_default', [company.id])).map(({ id }) => id);

describe('who may', () => {
  test.each([
    ['GET', '/agent-pools'],
    ['POST', '/agent-pools'],
    ['GET', `/agent-pools/${randomUUID()}`],
    ['PATCH', `/agent-pools/${randomUUID()}`],
    ['DELETE', `/agent-pools/${randomUUID()}`],
    ['GET', `/agent-pools/${randomUUID()}/members`],
    ['POST', `/agent-pools/${randomUUID()}/members`],
    ['DELETE', `/agent-pools/${randomUUID()}/members/${randomUUID()}`],
  ])('%s %s needs a key of the right scope', async (method, path) => {
    await expectClosed(app, acme, method, path);
  });

  test.each([
    ['GET', '', undefined],
    ['PATCH', '', { name: 'Mine now' }],
    ['DELETE', '', undefined],
    ['GET', '/members', undefined],
    ['POST', '/members', { userIds: [randomUUID()] }],
    ['DELETE', `/members/${randomUUID()}`, undefined],
  ])("%s of another company's, an unknown or an impossible id%s is 404", async (method, path, sent) => {
    for (const id of [other.defaultPoolId, randomUUID(), 'nonsense']) {
      const { status, body } = await api(method, `/agent-pools/${id}${path}`, sent);
      expect({ status, code: body['code'] }).toEqual({ status: 404, code: 'agentPool.notFound' });
    }
  });
});

describe('POST and GET /agent-pools', () => {
  test('makes a pool with one audit event', async () => {
    const name = `Support ${randomUUID()}`;
    const { status, body } = await api('POST', '/agent-pools', { name, description: 'First line', role: 'manager' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name,
      description: 'First line',
      role: 'manager',
      isDefault: false,
      memberCount: 0,
      version: 1,
    });
    expect(await api('GET', `/agent-pools/${body.id}`)).toMatchObject({ status: 200, body });
    expect(await eventsOf(body.id)).toEqual([
      { action: 'agentPool.created', before: null, after: { name, description: 'First line', role: 'manager' } },
    ]);
  });

  test('the same name in another case is 409, also by a change', async () => {
    const name = `Straße ${randomUUID()}`;
    await makePool({ name });
    const twice = await api('POST', '/agent-pools', {
      name: ` ${name.toUpperCase().replace('STRASSE', 'STRAßE')} `,
      role: 'user',
    });
    expect(twice.status).toBe(409);
    expect(twice.body).toMatchObject({ code: 'agentPool.nameTaken', fields: [{ field: 'name' }] });
    const id = await makePool();
    expect((await api('PATCH', `/agent-pools/${id}`, { name })).body).toMatchObject({ code: 'agentPool.nameTaken' });
    await makePool({ name }, adminApi(app, other));
  });

  test.each<[string, unknown]>([
    ['name', { role: 'user' }],
    ['name', { name: ' ', role: 'user' }],
    ['name', { name: 'x'.repeat(201), role: 'user' }],
    ['role', { name: 'x' }],
    ['role', { name: 'x', role: 'owner' }],
    ['description', { name: 'x', role: 'user', description: 7 }],
    ['isDefault', { name: 'x', role: 'user', isDefault: true }],
  ])('400 names %s for %j', async (field, sent) => {
    const { status, body } = await api('POST', '/agent-pools', sent);
    expect(status).toBe(400);
    expect(body['fields']).toContainEqual(expect.objectContaining({ field }));
  });

  test('lists by name, whatever its case, with the number of members and in pages', async () => {
    const corp = await makeCompany(app);
    const corpApi = adminApi(app, corp);
    const alpha = await makePool({ name: 'alpha_1' }, corpApi);
    await makePool({ name: 'Beta' }, corpApi);
    const user = await makeLocalUser(corpApi);
    await corpApi('POST', `/agent-pools/${alpha}/members`, { userIds: [user] });
    const all = await corpApi('GET', '/agent-pools');
    expect(all.body.items.map(({ name, memberCount }) => [name, memberCount])).toEqual([
      ['alpha_1', 1],
      ['Beta', 0],
      ['Default', 1],
    ]);
    const named = async (query: string) => {
      const { body } = await corpApi('GET', `/agent-pools?${query}`);
      return [body['totalResults'], body.items.map((item) => item['name'])];
    };
    expect(await named('search=A_1')).toEqual([1, ['alpha_1']]);
    expect(await named('search=a_a')).toEqual([0, []]);
    expect(await named('startIndex=2&count=1')).toEqual([3, ['Beta']]);
  });
});

describe('PATCH /agent-pools/:id', () => {
  test('changes what is sent, with an event of just that; the same twice writes nothing', async () => {
    const id = await makePool({ description: 'Old' });
    const change = { description: null, role: 'admin' };
    const { status, body } = await api('PATCH', `/agent-pools/${id}`, change);
    expect(status).toBe(200);
    expect(body).toMatchObject({ description: null, role: 'admin', version: 2 });
    expect((await api('PATCH', `/agent-pools/${id}`, change)).body['version']).toBe(2);
    expect((await eventsOf(id)).slice(1)).toEqual([
      {
        action: 'agentPool.updated',
        before: { description: 'Old', role: 'user' },
        after: { description: null, role: 'admin' },
      },
    ]);
  });

  test('If-Match of another version is 412 and changes nothing', async () => {
    const id = await makePool();
    const send = (tag: string) => api('PATCH', `/agent-pools/${id}`, { description: tag }, { 'if-match': tag });
    expect((await send('W/"1"')).status).toBe(200);
    expect((await send('"1"')).status).toBe(412);
    expect((await api('GET', `/agent-pools/${id}`)).body).toMatchObject({ description: 'W/"1"', version: 2 });
  });

  test('invariant 3: another pool becomes the default and the old one stops, in one step', async () => {
    const corp = await makeCompany(app);
    const corpApi = adminApi(app, corp);
    const before = await makeLocalUser(corpApi);
    const next = await makePool({ name: 'Next' }, corpApi);
    const { status, body } = await corpApi('PATCH', `/agent-pools/${next}`, { isDefault: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({ isDefault: true });
    expect(await defaultsOf(corp)).toEqual([next]);
    const poolsOf = async (id: string) =>
      ((await corpApi('GET', `/users/${id}`)).body['pools'] as { id: string }[]).map((pool) => pool.id);
    expect(await poolsOf(before)).toEqual([corp.defaultPoolId]);
    expect(await poolsOf(await makeScimUser(corp))).toEqual([next]);
    const events = await app.sql(
      `select target_id, after from audit_events where company_id = $1 and action = 'agentPool.updated' order by id`,
      [corp.id],
    );
    expect(events).toEqual([
      { target_id: corp.defaultPoolId, after: { isDefault: false } },
      { target_id: next, after: { isDefault: true } },
    ]);
  });

  test('invariant 3: pools that want to be the default at once leave exactly one', async () => {
    const corp = await makeCompany(app);
    const corpApi = adminApi(app, corp);
    const ids = await Promise.all(Array.from({ length: 6 }, () => makePool({}, corpApi)));
    const answers = await Promise.all(ids.map((id) => corpApi('PATCH', `/agent-pools/${id}`, { isDefault: true })));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    expect(await defaultsOf(corp)).toHaveLength(1);
  });

  test.each([{ role: 'manager' }, { role: 'admin' }])(
    'invariant 3: the default pool cannot become %j',
    async (change) => {
      const { status, body } = await api('PATCH', `/agent-pools/${acme.defaultPoolId}`, change);
      expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'agentPool.defaultNeedsUserRole' });
    },
  );

  test('invariant 3: a manager pool cannot become the default, except as a user pool', async () => {
    const corp = await makeCompany(app);
    const corpApi = adminApi(app, corp);
    const id = await makePool({ role: 'manager' }, corpApi);
    expect((await corpApi('PATCH', `/agent-pools/${id}`, { isDefault: true })).status).toBe(409);
    expect(await defaultsOf(corp)).toEqual([corp.defaultPoolId]);
    expect((await corpApi('PATCH', `/agent-pools/${id}`, { isDefault: true, role: 'user' })).status).toBe(200);
    expect(await defaultsOf(corp)).toEqual([id]);
  });

  test.each([{ isDefault: false }, { isDefault: null }, { name: null }, { role: null }, { memberCount: 1 }])(
    '400 for %j',
    async (sent) => {
      const { status, body } = await api('PATCH', `/agent-pools/${acme.defaultPoolId}`, sent);
      expect(status).toBe(400);
      expect(body['fields']).toContainEqual(expect.objectContaining({ field: Object.keys(sent)[0] }));
    },
  );
});

describe('DELETE /agent-pools/:id', () => {
  test('takes the memberships along, with one event; twice is 404', async () => {
    const id = await makePool({ role: 'manager' });
    const user = await makeScimUser(acme);
    await api('POST', `/agent-pools/${id}/members`, { userIds: [user] });
    expect((await api('GET', `/users/${user}/effective-role`)).body['role']).toBe('manager');
    expect((await api('DELETE', `/agent-pools/${id}`)).status).toBe(204);
    expect((await api('DELETE', `/agent-pools/${id}`)).status).toBe(404);
    expect((await api('GET', `/users/${user}/effective-role`)).body['role']).toBe('user');
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: 'agentPool.deleted',
      before: { memberCount: 1 },
      after: null,
    });
  });

  test('invariant 3: the default pool stays, and the refusal says what to do', async () => {
    const { status, body } = await api('DELETE', `/agent-pools/${acme.defaultPoolId}`);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'agentPool.isDefault',
      message: 'Default is the default agent pool, which a company always has. Make another pool the default first.',
    });
    expect(await defaultsOf(acme)).toEqual([acme.defaultPoolId]);
  });

  test('If-Match of another version is 412', async () => {
    const id = await makePool();
    expect((await api('DELETE', `/agent-pools/${id}`, undefined, { 'if-match': '"9"' })).status).toBe(412);
  });
});

describe('members', () => {
  test('invariant 5: local and provisioned users are put into a pool; the same twice changes nothing', async () => {
    const pool = await makePool({ name: 'Assignable' });
    const local = await makeLocalUser(api, { userName: 'm-local', displayName: 'Local' });
    const scim = await makeScimUser(acme, { userName: 'M-scim' });
    const add = () => api('POST', `/agent-pools/${pool}/members`, { userIds: [local, scim, local] });
    expect(await add()).toMatchObject({ status: 200, body: { added: 2, unchanged: 0 } });
    expect(await add()).toMatchObject({ status: 200, body: { added: 0, unchanged: 2 } });
    const { body } = await api('GET', `/agent-pools/${pool}/members`);
    expect(body).toMatchObject({ totalResults: 2, startIndex: 1, itemsPerPage: 2 });
    expect(body.items).toMatchObject([
      {
        userId: local,
        userName: 'm-local',
        displayName: 'Local',
        active: true,
        managedBy: 'local',
        sources: ['portal'],
      },
      { userId: scim, userName: 'M-scim', displayName: null, active: true, managedBy: 'scim', sources: ['portal'] },
    ]);
    expect((await eventsOf(scim)).slice(1)).toEqual([
      {
        action: 'agentPool.memberAdded',
        before: null,
        after: { poolId: pool, pool: 'Assignable', sources: ['portal'] },
      },
    ]);
    const [row] = await app.sql('select assigned_by from agent_pool_members where pool_id = $1 and user_id = $2', [
      pool,
      scim,
    ]);
    expect(row).toEqual({ assigned_by: 'key admin' });
  });

  test('pages go in the order of userNames', async () => {
    const pool = await makePool();
    const ids: string[] = [];
    for (const userName of ['page-c', 'Page-A', 'page-b']) ids.push(await makeLocalUser(api, { userName }));
    await api('POST', `/agent-pools/${pool}/members`, { userIds: ids });
    const { body } = await api('GET', `/agent-pools/${pool}/members?startIndex=2&count=1`);
    expect(body).toMatchObject({ totalResults: 3, itemsPerPage: 1, items: [{ userName: 'page-b' }] });
  });

  test('one id that is no user of the company refuses all and is named', async () => {
    const pool = await makePool();
    const user = await makeLocalUser(api);
    for (const wrong of [foreignUser, randomUUID(), 'nonsense']) {
      const { status, body } = await api('POST', `/agent-pools/${pool}/members`, { userIds: [user, wrong] });
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'agentPool.unknownUsers', fields: [{ field: 'userIds' }] });
      expect(body['message']).toContain(wrong);
      expect(body['message']).not.toContain(user);
    }
    expect((await api('GET', `/agent-pools/${pool}`)).body['memberCount']).toBe(0);
  });

  test.each([{}, { userIds: [] }, { userIds: 'x' }, { userIds: [1] }, { userIds: Array(1001).fill('x') }])(
    '400 names userIds',
    async (sent) => {
      const { status, body } = await api('POST', `/agent-pools/${acme.defaultPoolId}/members`, sent);
      expect(status).toBe(400);
      expect(body['fields']).toContainEqual(expect.objectContaining({ field: 'userIds' }));
    },
  );

  test('1000 at once', async () => {
    const corp = await makeCompany(app);
    await app.sql(
      `insert into users (company_id, id, user_name, managed_by)
       select $1, gen_random_uuid(), 'u' || n, 'scim' from generate_series(1, 1000) n`,
      [corp.id],
    );
    const userIds = (await app.sql('select id from users where company_id = $1', [corp.id])).map(
      ({ id }) => id as string,
    );
    const pool = await makePool({ role: 'manager' }, adminApi(app, corp));
    const { body } = await adminApi(app, corp)('POST', `/agent-pools/${pool}/members`, { userIds });
    expect(body).toEqual({ added: 1000, unchanged: 0 });
    const events = await app.sql(
      `select count(distinct target_id)::int as n from audit_events where company_id = $1 and action = 'agentPool.memberAdded'`,
      [corp.id],
    );
    expect(events).toEqual([{ n: 1000 }]);
  });

  test('members are searched by userName, display name and email address, and counted', async () => {
    const pool = await makePool();
    const ids = [
      await makeLocalUser(api, { userName: 'search-a', displayName: 'Find Me' }),
      await makeLocalUser(api, { userName: 'FINDER' }),
      await makeScimUser(acme, { userName: 'search-c', emails: [{ value: 'c@find.test' }] }),
      await makeLocalUser(api, { userName: 'search-d' }),
    ];
    await makeLocalUser(api, { userName: 'find-outside' });
    await api('POST', `/agent-pools/${pool}/members`, { userIds: ids });
    const search = async (query: string) => (await api('GET', `/agent-pools/${pool}/members?${query}`)).body;
    expect(await search('search=find&count=2')).toMatchObject({
      totalResults: 3,
      itemsPerPage: 2,
      items: [{ userName: 'FINDER' }, { userName: 'search-a' }],
    });
    expect((await search('search=find&startIndex=3')).items).toMatchObject([{ userName: 'search-c' }]);
    expect(await search('search=%25')).toMatchObject({ totalResults: 0, items: [] });
    expect((await search('search='))['totalResults']).toBe(4);
    expect((await api('GET', `/agent-pools/${pool}/members?search=%00`)).status).toBe(400);
  });

  test('many are removed at once, with an event each; the same twice changes nothing', async () => {
    const pool = await makePool({ name: 'Left' });
    const [local, scim] = [await makeLocalUser(api), await makeScimUser(acme)];
    const never = await makeLocalUser(api);
    await api('POST', `/agent-pools/${pool}/members`, { userIds: [local, scim] });
    const remove = () => api('POST', `/agent-pools/${pool}/members/remove`, { userIds: [local, scim, never, local] });
    expect(await remove()).toMatchObject({ status: 200, body: { removed: 2, unchanged: 1, kept: [] } });
    expect(await remove()).toMatchObject({ status: 200, body: { removed: 0, unchanged: 3, kept: [] } });
    expect((await api('GET', `/agent-pools/${pool}`)).body['memberCount']).toBe(0);
    for (const user of [local, scim]) {
      expect((await eventsOf(user)).at(-1)).toEqual({
        action: 'agentPool.memberRemoved',
        before: { poolId: pool, pool: 'Left', sources: ['portal'] },
        after: null,
      });
    }
    expect(await eventsOf(never)).toHaveLength(1);
  });

  test('many at once: one id that is no user of the company refuses all and is named', async () => {
    const pool = await makePool();
    const user = await makeLocalUser(api);
    await api('POST', `/agent-pools/${pool}/members`, { userIds: [user] });
    const path = `/agent-pools/${pool}/members/remove`;
    await expectClosed(app, acme, 'POST', path);
    for (const wrong of [foreignUser, randomUUID(), 'nonsense']) {
      const { status, body } = await api('POST', path, { userIds: [user, wrong] });
      expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'agentPool.unknownUsers' });
      expect(body['message']).toMatch(new RegExp(`${wrong}.*Nobody was removed`));
    }
    for (const sent of [{}, { userIds: [] }, { userIds: [1] }, '{']) {
      expect((await api('POST', path, sent)).status).toBe(400);
    }
    const foreignPool = other.defaultPoolId;
    expect((await api('POST', `/agent-pools/${foreignPool}/members/remove`, { userIds: [user] })).status).toBe(404);
    expect((await api('GET', `/agent-pools/${pool}`)).body['memberCount']).toBe(1);
  });

  test('invariant 12: many at once, and the last admin is not among them', async () => {
    const corp = await makeCompany(app, { sso: false, scim: false });
    const corpApi = adminApi(app, corp);
    const pool = await makePool({ role: 'admin' }, corpApi);
    const user = await makeLocalUser(corpApi, { password: 'correct horse battery staple' });
    await corpApi('POST', `/agent-pools/${pool}/members`, { userIds: [user] });
    const { status, body } = await corpApi('POST', `/agent-pools/${pool}/members/remove`, { userIds: [user] });
    expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'company.lastAdmin' });
    expect((await corpApi('GET', `/agent-pools/${pool}`)).body['memberCount']).toBe(1);
  });

  test('removal takes what admins and the default rule gave, with an event; the same twice is told', async () => {
    const user = await makeScimUser(acme, { displayName: 'Jane Roe' });
    await api('POST', `/agent-pools/${acme.defaultPoolId}/members`, { userIds: [user] });
    const remove = () => api('DELETE', `/agent-pools/${acme.defaultPoolId}/members/${user}`);
    expect(await remove()).toMatchObject({
      status: 200,
      body: {
        removed: ['default', 'portal'],
        remaining: [],
        isMember: false,
        message: 'Jane Roe is no longer in Default.',
      },
    });
    expect(await remove()).toMatchObject({
      status: 200,
      body: { removed: [], remaining: [], isMember: false, message: 'Jane Roe was not in Default.' },
    });
    expect((await eventsOf(user)).filter((event) => event['action'] === 'agentPool.memberRemoved')).toEqual([
      {
        action: 'agentPool.memberRemoved',
        before: { poolId: acme.defaultPoolId, pool: 'Default', sources: ['default', 'portal'] },
        after: null,
      },
    ]);
  });

  test('what a linked group gave stays, and the answer says so', async () => {
    const pool = await makePool({ name: 'Linked', role: 'manager' });
    const user = await makeScimUser(acme, { displayName: 'Jane Roe' });
    const group = randomUUID();
    await app.sql(`insert into groups (company_id, id, display_name) values ($1, $2, 'Linked')`, [acme.id, group]);
    await app.sql(`insert into group_members (company_id, group_id, user_id) values ($1, $2, $3)`, [
      acme.id,
      group,
      user,
    ]);
    await app.sql(
      `insert into group_pool_links (company_id, group_id, pool_id, linked_by) values ($1, $2, $3, 'test')`,
      [acme.id, group, pool],
    );
    expect((await api('POST', `/agent-pools/${pool}/members`, { userIds: [user] })).body).toEqual({
      added: 1,
      unchanged: 0,
    });
    expect((await api('GET', `/agent-pools/${pool}/members`)).body).toMatchObject({
      totalResults: 1,
      items: [{ sources: ['group', 'portal'] }],
    });
    expect((await api('POST', `/agent-pools/${pool}/members/remove`, { userIds: [user] })).body).toEqual({
      removed: 1,
      unchanged: 0,
      kept: [{ userId: user, groups: [{ id: group, displayName: 'Linked' }] }],
    });
    await api('POST', `/agent-pools/${pool}/members`, { userIds: [user] });
    expect((await api('DELETE', `/agent-pools/${pool}/members/${user}`)).body).toMatchObject({
      removed: ['portal'],
      remaining: ['group'],
      isMember: true,
    });
    expect((await api('GET', `/users/${user}/effective-role`)).body['role']).toBe('manager');
  });

  test("removing another company's, an unknown or an impossible user is 404", async () => {
    for (const id of [foreignUser, randomUUID(), 'nonsense']) {
      const { status, body } = await api('DELETE', `/agent-pools/${acme.defaultPoolId}/members/${id}`);
      expect({ status, code: body['code'] }).toEqual({ status: 404, code: 'user.notFound' });
    }
  });
});
