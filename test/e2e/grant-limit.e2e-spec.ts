import type { Role } from '../../src/common/role.js';
import { LocalUsers, type Granter } from '../../src/provisioning/local-users.service.js';
import { PoolChanges } from '../../src/provisioning/pool-changes.service.js';
import { GroupLinks } from '../../src/provisioning/group-links.service.js';
import { PoolMembers } from '../../src/provisioning/pool-members.service.js';
import { RoleAboveOwn } from '../../src/users/grant-limit.js';
import { adminApi, type AdminApi } from '../support/admin-api.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeGroup } from '../support/make-group.js';
import { makeLocalUser } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

// Keys that may change anything have the role admin, so the use cases themselves are asked, as a manager would.
const manager: Granter = { role: 'manager', actor: { type: 'user', name: 'a manager' } };

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;
let users: LocalUsers;
let pools: PoolChanges;
let members: PoolMembers;
let links: GroupLinks;
let group: string;
let linkedGroup: string;
let adminPool: string;
let admin: string;
let adminByPool: string;
let plain: string;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  api = adminApi(app, acme);
  [users, pools, members] = [app.app.get(LocalUsers), app.app.get(PoolChanges), app.app.get(PoolMembers)];
  links = app.app.get(GroupLinks);
  adminPool = (await api('POST', '/agent-pools', { name: 'Admins', role: 'admin' })).body.id;
  [admin, adminByPool, plain] = [
    await makeLocalUser(api, { role: 'admin' }),
    await makeLocalUser(api),
    await makeLocalUser(api),
  ];
  await api('POST', `/agent-pools/${adminPool}/members`, { userIds: [adminByPool] });
  [group, linkedGroup] = [await makeGroup(acme), await makeGroup(acme)];
  await api('POST', `/groups/${linkedGroup}/agent-pools`, { poolIds: [adminPool] });
});
afterAll(() => app.close());

test.each<[string, () => Promise<unknown>]>([
  ['make an admin', () => users.create(acme.id, { userName: 'new', role: 'admin' }, manager)],
  ['make somebody an admin', () => users.modify(acme.id, plain, { role: 'admin' }, manager)],
  ['edit an admin', () => users.modify(acme.id, admin, { displayName: 'X' }, manager)],
  ['lower an admin', () => users.modify(acme.id, admin, { role: 'user' }, manager)],
  ['edit an admin through a pool', () => users.modify(acme.id, adminByPool, { active: false }, manager)],
  ['delete an admin', () => users.remove(acme.id, admin, manager)],
  ['delete an admin through a pool', () => users.remove(acme.id, adminByPool, manager)],
  ['put somebody into an admin pool', () => members.add(acme.id, adminPool, [plain], manager)],
  ['take somebody out of an admin pool', () => members.remove(acme.id, adminPool, adminByPool, manager)],
  ['link a group to an admin pool', () => links.link(acme.id, group, [acme.defaultPoolId, adminPool], manager)],
  ['end the link of an admin pool', () => links.unlink(acme.id, linkedGroup, adminPool, manager)],
  ['make an admin pool', () => pools.create(acme.id, { name: 'New', role: 'admin' }, manager)],
  ['raise a pool to admin', () => pools.modify(acme.id, acme.defaultPoolId, { role: 'admin' }, manager)],
  ['lower an admin pool', () => pools.modify(acme.id, adminPool, { role: 'user' }, manager)],
  ['delete an admin pool', () => pools.remove(acme.id, adminPool, manager)],
])('invariant 14: a manager cannot %s, and nothing changes', async (_, attempt) => {
  const state = async () => [
    await app.sql('select id, version from users where company_id = $1 order by id', [acme.id]),
    await app.sql('select id, version from agent_pools where company_id = $1 order by id', [acme.id]),
    await app.sql('select pool_id, user_id from agent_pool_members where company_id = $1 order by 1, 2', [acme.id]),
    await app.sql('select group_id, pool_id from group_pool_links where company_id = $1 order by 1, 2', [acme.id]),
    await app.sql('select count(*) from audit_events where company_id = $1', [acme.id]),
  ];
  const before = await state();
  await expect(attempt()).rejects.toThrow(RoleAboveOwn);
  expect(await state()).toEqual(before);
});

test.each<Role>(['user', 'manager'])('invariant 14: a manager can make and edit a %s', async (role) => {
  const made = await users.create(acme.id, { userName: `new ${role}`, role }, manager);
  expect(await users.modify(acme.id, made.id, { displayName: 'X' }, manager)).toMatchObject({ displayName: 'X' });
  await users.remove(acme.id, made.id, manager);
});
