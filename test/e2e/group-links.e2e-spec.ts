import { randomUUID } from 'node:crypto';
import { adminApi, type AdminApi } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { changeMember, makeGroup } from '../support/make-group.js';
import { makeLocalUser, makeScimUser, PASSWORD } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  acme = await makeCompany(app);
  api = adminApi(app, acme);
});

async function makePool(name: string, role = 'manager'): Promise<string> {
  const { status, body } = await api('POST', '/agent-pools', { name, role });
  expect(status).toBe(201);
  return body.id;
}
const link = (group: string, ...poolIds: string[]) => api('POST', `/groups/${group}/agent-pools`, { poolIds });
const unlink = (group: string, pool: string) => api('DELETE', `/groups/${group}/agent-pools/${pool}`);
const scim = (method: string, path: string, body?: unknown) =>
  call(method, acme.scimUrl + path, { key: acme.keys.scim, body });
const membersOf = async (pool: string) => (await api('GET', `/agent-pools/${pool}/members`)).body.items;

/** By its own address, by the user's and by the list, which must agree. */
async function roleOf(user: string): Promise<unknown> {
  const [own, detail, list] = await Promise.all([
    api('GET', `/users/${user}/effective-role`),
    api('GET', `/users/${user}`),
    api('GET', '/users?count=200'),
  ]);
  const { role } = own.body;
  expect(detail.body['effectiveRole']).toEqual(own.body);
  expect(list.body.items.find(({ id }) => id === user)?.['effectiveRole']).toBe(role);
  return role;
}

test('members of a linked group have the role of the pool at once, and every view says through which group', async () => {
  const [lead, late] = [await makeScimUser(acme, { userName: 'lead' }), await makeScimUser(acme, { userName: 'late' })];
  const group = await makeGroup(acme, [lead], 'Eng-Leads');
  const pool = await makePool('Payments');
  expect(await roleOf(lead)).toBe('user');
  const answer = await link(group, pool);
  expect(answer).toMatchObject({
    status: 200,
    body: { id: group, pools: [{ id: pool, name: 'Payments', role: 'manager' }] },
  });
  expect(await roleOf(lead)).toBe('manager');
  await changeMember(acme, group, 'Add', late);
  expect(await roleOf(late)).toBe('manager');

  const groups = [{ id: group, displayName: 'Eng-Leads' }];
  const { body: user } = await api('GET', `/users/${late}`);
  expect(user['effectiveRole']).toMatchObject({
    role: 'manager',
    directRole: 'user',
    grants: [
      { through: 'direct' },
      { pool: { name: 'Default' }, sources: ['default'], groups: [] },
      { role: 'manager', decides: true, pool: { id: pool, name: 'Payments' }, sources: ['group'], groups },
    ],
  });
  expect(user['pools']).toMatchObject([
    { name: 'Default', groups: [] },
    { name: 'Payments', groups },
  ]);
  expect(user['groups']).toEqual(groups);
  expect(await membersOf(pool)).toMatchObject([
    { userName: 'late', sources: ['group'], groups },
    { userName: 'lead', sources: ['group'], groups },
  ]);
  expect((await api('GET', `/agent-pools/${pool}`)).body).toMatchObject({ memberCount: 2, linkedGroups: groups });
  const listed = (await api('GET', '/agent-pools')).body.items;
  expect(listed).toMatchObject([
    { name: 'Default', linkedGroups: [] },
    { name: 'Payments', linkedGroups: groups },
  ]);
  expect((await api('GET', `/users?poolId=${pool}`)).body['totalResults']).toBe(2);
  expect((await api('GET', '/users?role=manager')).body['totalResults']).toBe(2);
});

test('who leaves the group leaves the pool, and keeps what an admin and the default rule gave', async () => {
  const [lead, both] = [await makeScimUser(acme), await makeScimUser(acme)];
  const group = await makeGroup(acme, [lead, both]);
  const pool = await makePool('Payments');
  await link(group, pool, acme.defaultPoolId);
  await api('POST', `/agent-pools/${pool}/members`, { userIds: [both] });
  expect((await api('GET', `/agent-pools/${pool}`)).body['memberCount']).toBe(2);
  for (const user of [lead, both]) await changeMember(acme, group, 'Remove', user);
  expect(await membersOf(pool)).toMatchObject([{ userId: both, sources: ['portal'], groups: [] }]);
  expect([await roleOf(lead), await roleOf(both)]).toEqual(['user', 'manager']);
  const inDefault = await membersOf(acme.defaultPoolId);
  expect(inDefault.map(({ sources }) => sources)).toEqual([['default'], ['default']]);
});

test('two groups give one membership, and one of them keeps it; all are named in the order of names', async () => {
  const user = await makeScimUser(acme, { displayName: 'Jane Roe' });
  const [b, a] = [await makeGroup(acme, [user], 'b-side'), await makeGroup(acme, [user], 'A-team')];
  const pool = await makePool('Payments');
  await link(a, pool);
  await link(b, pool);
  expect((await api('GET', `/agent-pools/${pool}`)).body['memberCount']).toBe(1);
  expect(await membersOf(pool)).toMatchObject([
    {
      sources: ['group'],
      groups: [
        { id: a, displayName: 'A-team' },
        { id: b, displayName: 'b-side' },
      ],
    },
  ]);
  expect((await api('DELETE', `/agent-pools/${pool}/members/${user}`)).body).toEqual({
    removed: [],
    remaining: ['group'],
    groups: [
      { id: a, displayName: 'A-team' },
      { id: b, displayName: 'b-side' },
    ],
    isMember: true,
    message: 'Jane Roe stays in Payments through the groups A-team, b-side. Change or unlink them instead.',
  });
  await unlink(a, pool);
  expect(await roleOf(user)).toBe('manager');
  await changeMember(acme, b, 'Remove', user);
  expect(await roleOf(user)).toBe('user');
});

test('the same link twice changes nothing; the end of it counts at once, and twice is no error', async () => {
  const user = await makeScimUser(acme);
  const group = await makeGroup(acme, [user]);
  const pool = await makePool('Payments');
  const once = await link(group, pool, pool);
  expect(await link(group, pool)).toMatchObject({ status: 200, body: once.body });
  expect((await unlink(group, pool)).status).toBe(204);
  expect(await roleOf(user)).toBe('user');
  expect((await unlink(group, pool)).status).toBe(204);
  const { body } = await api('GET', `/audit-events?targetId=${group}`);
  const told = { poolId: pool, pool: 'Payments', role: 'manager' };
  expect(body.items).toMatchObject([
    { action: 'group.unlinked', target: { type: 'group', id: group }, before: told, after: null },
    { action: 'group.linked', actor: { type: 'apiKey', name: 'key admin' }, before: null, after: told },
    { action: 'group.created' },
  ]);
  expect((await api('GET', `/groups/${group}`)).body['version']).toBe(1);
});

test('the end of the group, of the pool and of the user end what came by them', async () => {
  const [gone, stays] = [await makeScimUser(acme), await makeScimUser(acme)];
  const group = await makeGroup(acme, [gone, stays]);
  const [one, two] = [await makePool('One'), await makePool('Two', 'admin')];
  await link(group, one, two);
  expect(await roleOf(stays)).toBe('admin');
  expect((await scim('DELETE', `/Users/${gone}`)).status).toBe(204);
  expect((await membersOf(two)).map(({ userId }) => userId)).toEqual([stays]);
  expect((await api('DELETE', `/agent-pools/${two}`)).status).toBe(204);
  expect(await roleOf(stays)).toBe('manager');
  expect((await api('GET', `/groups/${group}`)).body['pools']).toMatchObject([{ id: one }]);
  expect((await scim('DELETE', `/Groups/${group}`)).status).toBe(204);
  expect(await roleOf(stays)).toBe('user');
  expect((await api('GET', `/agent-pools/${one}`)).body).toMatchObject({ memberCount: 0, linkedGroups: [] });
  expect(await app.sql('select from group_pool_links where company_id = $1', [acme.id])).toEqual([]);
});

test('a deactivated user keeps group and pools, for the day of the return', async () => {
  const user = await makeScimUser(acme);
  const group = await makeGroup(acme, [user]);
  const pool = await makePool('Payments');
  await link(group, pool);
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const patch = { schemas, Operations: [{ op: 'replace', path: 'active', value: false }] };
  expect((await scim('PATCH', `/Users/${user}`, patch)).status).toBe(200);
  expect(await membersOf(pool)).toMatchObject([{ userId: user, active: false, sources: ['group'] }]);
});

test("another company's, an unknown and an impossible pool are named, and nothing is linked", async () => {
  const other = await makeCompany(app);
  const group = await makeGroup(acme);
  const pool = await makePool('Payments');
  for (const wrong of [other.defaultPoolId, randomUUID(), 'nonsense']) {
    const { status, body } = await link(group, pool, wrong);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'agentPool.unknown', fields: [{ field: 'poolIds' }] });
    expect(body['message']).toContain(wrong);
    expect(body['message']).not.toContain(pool);
    const ended = await unlink(group, wrong);
    expect({ status: ended.status, code: ended.body['code'] }).toEqual({ status: 404, code: 'agentPool.notFound' });
  }
  expect((await api('GET', `/groups/${group}`)).body['pools']).toEqual([]);
  expect((await adminApi(app, other)('POST', `/groups/${group}/agent-pools`, { poolIds: [pool] })).status).toBe(404);
});

test.each([{}, { poolIds: [] }, { poolIds: 'x' }, { poolIds: [1] }, { poolIds: Array(101).fill('x') }])(
  '400 names poolIds',
  async (sent) => {
    const { status, body } = await api('POST', `/groups/${await makeGroup(acme)}/agent-pools`, sent);
    expect(status).toBe(400);
    expect(body['fields']).toContainEqual(expect.objectContaining({ field: 'poolIds' }));
  },
);

test('a link, and the end of the group or of the pool at the same time: no server error, and no link to nothing', async () => {
  for (let round = 0; round < 10; round++) {
    const [group, pool] = [await makeGroup(acme), await makePool(`Pool ${round}`)];
    const answers = await Promise.all([
      link(group, pool),
      link(group, pool),
      round % 2 === 0 ? scim('DELETE', `/Groups/${group}`) : api('DELETE', `/agent-pools/${pool}`),
    ]);
    expect(answers[2]?.status).toBe(204);
    for (const { status } of answers.slice(0, 2)) expect([200, 400, 404]).toContain(status);
  }
  expect(await app.sql('select from group_pool_links where company_id = $1', [acme.id])).toEqual([]);
});

describe('invariant 12: a role through a group is no replacement for the last admin who can sign in', () => {
  test('neither of a provisioned user nor of one who was returned to local', async () => {
    const ada = await makeLocalUser(api, { role: 'admin', password: PASSWORD });
    const [provisioned, returned] = [await makeScimUser(acme), await makeScimUser(acme)];
    const group = await makeGroup(acme, [provisioned, returned]);
    await link(group, await makePool('Admins', 'admin'));
    await app.sql(`update users set managed_by = 'local', password_hash = 'x' where company_id = $1 and id = $2`, [
      acme.id,
      returned,
    ]);
    await app.sql(`update users set is_break_glass = true where company_id = $1 and managed_by = 'local'`, [acme.id]);
    expect([await roleOf(provisioned), await roleOf(returned)]).toEqual(['admin', 'admin']);
    expect(await api('PATCH', `/users/${ada}`, { role: 'user' })).toMatchObject({
      status: 409,
      body: { code: 'company.lastAdmin' },
    });
    expect((await scim('DELETE', `/Groups/${group}`)).status).toBe(204);
    expect(await roleOf(returned)).toBe('user');
  });
});
