import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { verifyPassword } from '../../src/users/password.js';
import { adminApi } from '../support/admin-api.js';
import { call, type Answer, type Body } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeGroup } from '../support/make-group.js';
import { makeLocalUser, makeScimUser } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const NOBODY = '7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10';

let app: TestApp;
let acme: TestCompany;

beforeAll(async () => {
  app = await startApp({ MAX_BODY_BYTES: '65536' });
});
afterAll(() => app.close());
beforeEach(async () => {
  acme = await makeCompany(app);
});

type Operation = Record<string, unknown>;

function send(body: unknown, company = acme): Promise<Answer> {
  return call('POST', `${company.scimUrl}/Bulk`, { key: company.keys.scim, body });
}
async function bulk(Operations: unknown[], members: object = {}, company = acme): Promise<Body[]> {
  const { status, headers, body } = await send({ schemas: [BULK], Operations, ...members }, company);
  expect(headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
  expect({ status, schemas: body['schemas'] }).toEqual({ status: 200, schemas: [RESPONSE] });
  return body['Operations'] as Body[];
}
const scim = (method: string, path: string, body?: unknown) =>
  call(method, acme.scimUrl + path, { key: acme.keys.scim, body });
const read = async (location: unknown) => (await call('GET', there(location), { key: acme.keys.scim })).body;
/** Addresses in answers are public ones. */
const there = (location: unknown) => String(location).replace('https://muster.example', app.url);
const idIn = (result: Body | undefined) => String(result?.['location']).replace(/.*\//, '');

const postUser = (bulkId: string, data: object = {}): Operation => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: { schemas: [USER], userName: bulkId, ...data },
});
const withManager = (manager: string) => ({ [ENTERPRISE]: { manager: { value: `bulkId:${manager}` } } });
const postGroup = (bulkId: string, ...members: string[]): Operation => ({
  method: 'POST',
  path: '/Groups',
  bulkId,
  data: { displayName: bulkId, members: members.map((value) => ({ value })) },
});
const patch = (path: string, ...Operations: object[]): Operation => ({
  method: 'PATCH',
  path,
  data: { schemas: [PATCH_OP], Operations },
});
const addMember = (group: string, value: string) =>
  patch(`/Groups/${group}`, { op: 'add', path: 'members', value: [{ value }] });
const statuses = (results: readonly Body[]) => results.map(({ status }) => status);
const created = (kind: 'Users' | 'Groups', bulkId: string) => ({
  location: expect.stringMatching(`^https://muster\\.example/scim/v2/${acme.slug}/${kind}/[0-9a-f-]{36}$`),
  method: 'POST',
  bulkId,
  version: 'W/"1"',
  status: '201',
});
const error = (
  status: number,
  scimType: string | undefined,
  detail: unknown = expect.stringMatching(/^[A-Z"].*\.$/s),
) => ({
  schemas: [ERROR],
  status: String(status),
  ...(scimType === undefined ? {} : { scimType }),
  detail,
});

async function usersOf(company = acme): Promise<string[]> {
  const rows = await app.sql<{ user_name: string }>(
    'select user_name from users where company_id = $1 order by user_name',
    [company.id],
  );
  return rows.map((row) => row.user_name);
}

describe('the examples of RFC 7644', () => {
  test('§3.7.2: Alice, and a group with Alice', async () => {
    const results = await bulk([postUser('qwerty', { userName: 'Alice' }), postGroup('ytrewq', 'bulkId:qwerty')]);
    expect(results).toEqual([created('Users', 'qwerty'), created('Groups', 'ytrewq')]);
    const group = await read(results[1]?.['location']);
    expect(group.meta['version']).toBe('W/"1"');
    expect(group['members']).toEqual([
      { value: idIn(results[0]), $ref: results[0]?.['location'], display: 'Alice', type: 'User' },
    ]);
  });

  test('§3.7.2: a reference in an extension', async () => {
    const results = await bulk([postUser('qwerty'), postUser('ytrewq', withManager('qwerty'))]);
    expect(results).toEqual([created('Users', 'qwerty'), created('Users', 'ytrewq')]);
    const bob = await read(results[1]?.['location']);
    expect(bob[ENTERPRISE]).toEqual({ manager: { value: idIn(results[0]), $ref: results[0]?.['location'] } });
  });

  test('§3.7.1: groups that hold each other are groups within groups, which are refused', async () => {
    const within = (bulkId: string, other: string) => ({
      ...postGroup(bulkId),
      data: { displayName: bulkId, members: [{ type: 'Group', value: `bulkId:${other}` }] },
    });
    const results = await bulk([within('qwerty', 'ytrewq'), within('ytrewq', 'qwerty')]);
    for (const [n, bulkId] of ['qwerty', 'ytrewq'].entries()) {
      expect(results[n]).toEqual({
        method: 'POST',
        bulkId,
        status: '400',
        response: error(400, 'invalidValue', expect.stringMatching('Groups within groups are not supported')),
      });
    }
    expect((await scim('GET', '/Groups')).body['totalResults']).toBe(0);
  });

  test('§3.7.3: add, replace, change and remove, each on the version that is known', async () => {
    const [bob, dave, eve] = [await makeScimUser(acme), await makeScimUser(acme), await makeScimUser(acme)];
    const version = 'W/"1"';
    const results = await bulk(
      [
        postUser('qwerty'),
        { method: 'PUT', path: `/Users/${bob}`, version, data: { schemas: [USER], id: bob, userName: 'Bob' } },
        { ...patch(`/Users/${dave}`, { op: 'add', path: 'userName', value: 'Dave' }), version },
        { method: 'DELETE', path: `/Users/${eve}`, version },
      ],
      { failOnErrors: 1 },
    );
    const base = `https://muster.example/scim/v2/${acme.slug}/Users`;
    expect(results).toEqual([
      created('Users', 'qwerty'),
      { location: `${base}/${bob}`, method: 'PUT', version: 'W/"2"', status: '200' },
      { location: `${base}/${dave}`, method: 'PATCH', version: 'W/"2"', status: '200' },
      { location: `${base}/${eve}`, method: 'DELETE', status: '204' },
    ]);
    expect(await usersOf()).toEqual(['Bob', 'Dave', 'qwerty']);
  });

  test('§3.7.3: all fail, and each says why', async () => {
    const bob = await makeScimUser(acme);
    const foreign = await makeScimUser(await makeCompany(app));
    const stale = 'W/"3694e05e9dff591"';
    const before = await usersOf();
    const results = await bulk([
      postUser('qwerty', { userName: '' }),
      { method: 'PUT', path: `/Users/${bob}`, version: stale, data: { userName: 'Bob' } },
      { ...patch(`/Users/${bob}`, { op: 'remove', path: 'nickName' }), version: stale },
      { method: 'DELETE', path: `/Users/${NOBODY}` },
      { method: 'DELETE', path: `/Users/${foreign}` },
      { method: 'DELETE', path: '/Users/a%20b' },
    ]);
    const at = (id: string) => `https://muster.example/scim/v2/${acme.slug}/Users/${id}`;
    expect(results).toEqual([
      { method: 'POST', bulkId: 'qwerty', status: '400', response: error(400, 'invalidValue') },
      { location: at(bob), method: 'PUT', status: '412', response: error(412, undefined) },
      { location: at(bob), method: 'PATCH', status: '412', response: error(412, undefined) },
      { location: at(NOBODY), method: 'DELETE', status: '404', response: error(404, undefined) },
      { location: at(foreign), method: 'DELETE', status: '404', response: error(404, undefined) },
      { location: at('a%2520b'), method: 'DELETE', status: '404', response: error(404, undefined) },
    ]);
    expect(await usersOf()).toEqual(before);
  });
});

describe('references', () => {
  test('forward: a member, a manager and a target that come later', async () => {
    const results = await bulk([
      postGroup('crew', 'bulkId:jane'),
      addMember('bulkId:late', 'bulkId:max'),
      postUser('max', withManager('jane')),
      patch('/Users/bulkId:jane', { op: 'replace', path: `${ENTERPRISE}:manager`, value: 'bulkId:boss' }),
      postUser('jane'),
      postGroup('late'),
      postUser('boss'),
    ]);
    expect(statuses(results)).toEqual(['201', '204', '201', '200', '201', '201', '201']);
    const [crew, change, max, janeChange, jane, late, boss] = results;
    expect(change).toEqual({ location: late?.['location'], method: 'PATCH', version: 'W/"2"', status: '204' });
    expect(janeChange).toMatchObject({ location: jane?.['location'], version: 'W/"2"' });
    expect((await read(crew?.['location']))['members']).toMatchObject([{ value: idIn(jane) }]);
    expect((await read(late?.['location']))['members']).toMatchObject([{ value: idIn(max) }]);
    expect((await read(max?.['location']))[ENTERPRISE]).toMatchObject({ manager: { value: idIn(jane) } });
    expect((await read(jane?.['location']))[ENTERPRISE]).toMatchObject({ manager: { value: idIn(boss) } });
  });

  test('circular: two who manage each other, and one who manages themselves', async () => {
    const results = await bulk([
      postUser('a', withManager('b')),
      postUser('b', withManager('a')),
      postUser('c', withManager('c')),
    ]);
    expect(results).toEqual([created('Users', 'a'), created('Users', 'b'), created('Users', 'c')]);
    for (const [n, other] of [1, 0, 2].entries()) {
      const user = await read(results[n]?.['location']);
      expect(user[ENTERPRISE]).toEqual({
        manager: { value: idIn(results[other]), $ref: results[other]?.['location'] },
      });
      expect(user.meta['version']).toBe('W/"1"');
    }
  });

  test('circular across a change of a user; of a circle all are created or none', async () => {
    const id = await makeScimUser(acme);
    const title = patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'Engineer' });
    const [a, , b] = await bulk([postUser('a', withManager('b')), title, postUser('b', withManager('a'))]);
    expect((await read(a?.['location']))[ENTERPRISE]).toMatchObject({ manager: { value: idIn(b) } });
    const before = await usersOf();
    const results = await bulk([
      postUser('c', withManager('d')),
      postUser('d', { ...withManager('c'), userName: 'A' }),
      postGroup('g', 'bulkId:c'),
      patch('/Users/bulkId:c', { op: 'replace', path: 'title', value: 'x' }),
      postUser('e'),
    ]);
    expect(results).toEqual([
      { method: 'POST', bulkId: 'c', status: '409', response: error(409, undefined) },
      { method: 'POST', bulkId: 'd', status: '409', response: error(409, 'uniqueness') },
      { method: 'POST', bulkId: 'g', status: '409', response: error(409, undefined) },
      { method: 'PATCH', status: '409', response: error(409, undefined) },
      created('Users', 'e'),
    ]);
    expect(await usersOf()).toEqual([...before, 'e'].toSorted());
    expect((await scim('GET', '/Groups')).body['totalResults']).toBe(0);
  });

  test('to nobody, to a group where a user must be, to two, and as what it is not', async () => {
    const results = await bulk([
      postUser('a', withManager('nobody')),
      postGroup('g', 'bulkId:nobody'),
      postUser('b', withManager('h')),
      postGroup('h'),
      patch('/Users/bulkId:h', { op: 'remove', path: 'title' }),
      patch('/Users/bulkId:nobody', { op: 'remove', path: 'title' }),
      postUser('twice', { userName: 'first' }),
      postUser('twice', { userName: 'second' }),
      postGroup('i', 'bulkId:twice'),
      postUser('c', { displayName: 'bulkId:nobody' }),
    ]);
    expect(statuses(results)).toEqual(['400', '400', '400', '201', '400', '400', '400', '400', '409', '201']);
    for (const n of [0, 1, 2, 4, 5, 6, 7]) expect(results[n]?.['response']).toEqual(error(400, 'invalidValue'));
    expect(await usersOf()).toEqual(['c']);
  });

  test('a bulkId may be any text', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'a:b c"d', 'bulkId:x', '☂'];
    const users = names.map((name, n) => ({ ...postUser(name, { userName: `user ${n}` }) }));
    const group = {
      ...postGroup('group'),
      data: { displayName: 'g', members: names.map((name) => ({ value: `bulkId:${name}` })) },
    };
    const results = await bulk([group, ...users]);
    expect(results.map(({ bulkId }) => bulkId)).toEqual(['group', ...names]);
    const { members } = await read(results[0]?.['location']);
    expect(members).toHaveLength(names.length);
  });
});

describe('order and independence', () => {
  test('operations on one resource are done in their order', async () => {
    const group = await makeGroup(acme);
    const [a, b] = [await makeScimUser(acme), await makeScimUser(acme)];
    const remove = (value: string) => patch(`/Groups/${group}`, { op: 'remove', path: `members[value eq "${value}"]` });
    const results = await bulk([
      addMember(group, a),
      addMember(group, b),
      postUser('c'),
      remove(a),
      addMember(group, 'bulkId:c'),
      remove('bulkId:c'),
      addMember(group, b),
    ]);
    expect(statuses(results)).toEqual(['204', '204', '201', '204', '204', '204', '204']);
    expect(results.map(({ version }) => version)).toEqual([
      'W/"2"',
      'W/"3"',
      'W/"1"',
      'W/"4"',
      'W/"5"',
      'W/"6"',
      'W/"6"',
    ]);
    expect((await scim('GET', `/Groups/${group}`)).body['members']).toMatchObject([{ value: b }]);
  });

  test('a name that is freed in between is free, one that is taken is taken', async () => {
    const old = await makeScimUser(acme, { userName: 'Ann' });
    const results = await bulk([
      postUser('too early', { userName: 'ann' }),
      { method: 'DELETE', path: `/Users/${old}` },
      postUser('new', { userName: 'ANN' }),
      patch('/Users/bulkId:new', { op: 'replace', path: 'userName', value: 'Bob' }),
      postUser('third', { userName: 'ann' }),
      postUser('fourth', { userName: 'BOB' }),
    ]);
    expect(statuses(results)).toEqual(['409', '204', '201', '200', '201', '409']);
    expect(await usersOf()).toEqual(['Bob', 'ann']);
  });

  test('names that only case tells apart: the first gets it, the rest of the request does not mind', async () => {
    await makeScimUser(acme, { userName: 'İstanbul@acme.test' });
    const results = await bulk([
      postUser('a', { userName: 'Jörg' }),
      postUser('b', { userName: 'JÖRG' }),
      postUser('c', { userName: 'i̇stanbul@acme.test' }),
      postUser('d', { userName: 'Kurt' }),
    ]);
    expect(statuses(results)).toEqual(['201', '409', '409', '201']);
    expect(results[1]?.['response']).toEqual(
      error(409, 'uniqueness', 'A user named JÖRG already exists in this company.'),
    );
    expect(await usersOf()).toEqual(['Jörg', 'Kurt', 'İstanbul@acme.test'].toSorted());
  });

  test('the same request twice: what is there is a conflict, and nothing is written twice', async () => {
    const operations = [postUser('a'), postUser('b', withManager('a')), postGroup('g', 'bulkId:b')];
    expect(statuses(await bulk(operations))).toEqual(['201', '201', '201']);
    expect(statuses(await bulk(operations))).toEqual(['409', '409', '409']);
    expect(await usersOf()).toEqual(['a', 'b']);
  });

  test('two requests for the same names at once: each name is given once', async () => {
    const names = Array.from({ length: 50 }, (_, n) => `name ${n}`);
    const users = names.map((name) => postUser(name));
    const results = await Promise.all([bulk(users), bulk(users.toReversed()), bulk(users)]);
    const given = results.flat().filter(({ status }) => status === '201');
    expect(given.map(({ bulkId }) => bulkId).toSorted()).toEqual(names.toSorted());
    expect(new Set(results.flat().map(({ status }) => status))).toEqual(new Set(['201', '409']));
    expect(await usersOf()).toEqual(names.toSorted());
  });
});

describe('failOnErrors', () => {
  const wrong = (bulkId: string) => postUser(bulkId, { userName: '' });

  test.each<[failOnErrors: number | undefined, statuses: string[], users: string[]]>([
    [1, ['201', '400'], ['a']],
    [2, ['201', '400', '201', '409'], ['a', 'b']],
    [3, ['201', '400', '201', '409', '201', '404'], ['a', 'b', 'c']],
    [4, ['201', '400', '201', '409', '201', '404', '201'], ['a', 'b', 'c', 'd']],
    [undefined, ['201', '400', '201', '409', '201', '404', '201'], ['a', 'b', 'c', 'd']],
  ])('%s', async (failOnErrors, expected, users) => {
    const remove = { method: 'DELETE', path: `/Users/${NOBODY}` };
    const operations = [postUser('a'), wrong('w'), postUser('b'), postUser('A'), postUser('c'), remove, postUser('d')];
    const results = await bulk(operations, failOnErrors === undefined ? {} : { failOnErrors });
    expect(statuses(results)).toEqual(expected);
    expect(await usersOf()).toEqual(users);
  });

  test('no user is created before or after an operation that ends the request', async () => {
    const results = await bulk(
      [postGroup('g', 'bulkId:a'), postUser('b'), postGroup('g'), postUser('c'), postUser('a')],
      { failOnErrors: 1 },
    );
    expect(results.map(({ bulkId, status }) => [bulkId, status])).toEqual([['g', '400']]);
    const others = await bulk(
      [postUser('x'), wrong('w'), postUser('e', withManager('f')), postUser('f', withManager('e'))],
      { failOnErrors: 1 },
    );
    expect(others.map(({ bulkId, status }) => [bulkId, status])).toEqual([
      ['x', '201'],
      ['w', '400'],
    ]);
    expect(await usersOf()).toEqual(['x']);
  });
});

describe('what a single POST does, bulk does', () => {
  test('rows, default pool, emails, roles and audit events are the same', async () => {
    const traits = {
      externalId: '00u1',
      displayName: 'Jane Roe',
      active: false,
      emails: [{ value: 'Jane@acme.test', type: 'work', primary: true }, { value: 'jane@home.test' }],
      roles: [{ value: 'manager', primary: true }],
      title: 'Engineer',
      password: 'k3Vq9tZ1',
      [ENTERPRISE]: { department: 'R&D' },
    };
    const [result] = await bulk([postUser('jane', traits)]);
    const { body: single } = await scim('POST', '/Users', { schemas: [USER], userName: 'max', ...traits });
    const ids = [idIn(result), single.id];
    const rowsOf = async (statement: string, column: string) => {
      const rows: unknown[] = [];
      for (const id of ids) {
        rows.push(await app.sql(`${statement} where company_id = $1 and ${column} = $2 order by 1`, [acme.id, id]));
      }
      return JSON.parse(JSON.stringify(rows).replaceAll('jane"', 'max"')) as [object[], object[]];
    };
    const columns = `user_name, user_name_key, external_id, display_name, active, managed_by, direct_role, is_break_glass,
      password_hash, password_synced_at, attributes, version, created_at = updated_at as is_new`;
    for (const [statement, column, count] of [
      [`select ${columns} from users`, 'id', 1],
      ['select position, value, value_key, type, display, is_primary from user_emails', 'user_id', 2],
      ['select pool_id, source from agent_pool_members', 'user_id', 1],
      [
        `select actor_type, actor_id, actor_name, action, target_type, target_name, before, after, source_address,
           request_id is not null as has_request from audit_events`,
        'target_id',
        1,
      ],
    ] as const) {
      const [bulked, alone] = await rowsOf(statement, column);
      expect(alone).toHaveLength(count);
      expect(bulked).toEqual(alone);
    }
    const resource = await read(result?.['location']);
    const expected = { ...single, id: ids[0], userName: 'jane', meta: expect.any(Object) };
    expect(resource).toEqual(expected);
  });

  test('a password is kept when the company wants that, and dropped otherwise', async () => {
    const keeping = await makeCompany(app, { allowSyncPassword: true });
    for (const company of [acme, keeping]) {
      await bulk([postUser('jane', { password: 'k3Vq9tZ1' }), postUser('max')], {}, company);
    }
    const hashes = await app.sql<{ company_id: string; password_hash: string | null; password_synced_at: Date | null }>(
      `select company_id, password_hash, password_synced_at from users where company_id = any ($1)
       order by password_hash nulls last`,
      [[acme.id, keeping.id]],
    );
    expect(hashes.map((row) => row.password_synced_at !== null)).toEqual([true, false, false, false]);
    expect(hashes[0]?.company_id).toBe(keeping.id);
    expect(await verifyPassword(hashes[0]?.password_hash ?? null, 'k3Vq9tZ1')).toBe(true);
  });

  test('roles grant nothing while the company’s switch is off', async () => {
    const company = await makeCompany(app, { provisionRoles: false });
    await bulk([postUser('jane', { roles: [{ value: 'manager' }] })], {}, company);
    const [row] = await app.sql('select direct_role from users where company_id = $1', [company.id]);
    expect(row).toEqual({ direct_role: 'user' });
  });

  test('a name of a hidden local user is a 409 that shows the way out, and the user counts as seen', async () => {
    const api = adminApi(app, acme);
    await makeLocalUser(api, { userName: 'Jane' });
    await makeLocalUser(api, { userName: 'max' });
    const results = await bulk([postUser('jane'), postUser('kim')]);
    expect(results[0]?.['response']).toEqual(
      error(409, 'uniqueness', expect.stringMatching('Provision existing users')),
    );
    expect(results[1]?.['status']).toBe('201');
    const seen = await app.sql(
      'select user_name from users where company_id = $1 and last_seen_from_provider_at is not null',
      [acme.id],
    );
    expect(seen).toEqual([{ user_name: 'Jane' }]);
  });

  test('local users are as if they did not exist', async () => {
    const id = await makeLocalUser(adminApi(app, acme));
    const results = await bulk([
      patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false }),
      { method: 'PUT', path: `/Users/${id}`, data: { userName: 'x' } },
      { method: 'DELETE', path: `/Users/${id}` },
      postGroup('g', id),
    ]);
    expect(statuses(results)).toEqual(['404', '404', '404', '400']);
  });
});

describe('refusals of the whole', () => {
  const envelope = (members: object) => ({ schemas: [BULK], Operations: [], ...members });

  test.each<[title: string, body: unknown, status: number, scimType: string | undefined]>([
    ['malformed JSON', '{"schemas":', 400, 'invalidSyntax'],
    ['an empty body', '', 400, 'invalidSyntax'],
    ['a list', [], 400, 'invalidSyntax'],
    ['no schemas', { Operations: [] }, 400, 'invalidSyntax'],
    ['no operations', { schemas: [BULK] }, 400, 'invalidSyntax'],
    ['failOnErrors 0', envelope({ failOnErrors: 0 }), 400, 'invalidValue'],
  ])('%s', async (_title, body, status, scimType) => {
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(error(status, scimType));
  });

  test('§3.7.4: more than 1,000 operations, and nothing is done', async () => {
    const users = Array.from({ length: 1001 }, (_, n) => postUser(`user ${n}`));
    const answer = await send({ schemas: [BULK], Operations: users });
    expect(answer.status).toBe(413);
    expect(answer.body).toEqual(error(413, undefined, expect.stringMatching('maxOperations \\(1000\\)')));
    expect(await usersOf()).toEqual([]);
  });

  test('§3.7.4: more than 4 MiB, with and without a length; just below is taken, whatever MAX_BODY_BYTES is', async () => {
    const ofBytes = (bytes: number) => {
      const start = `{"schemas":["${BULK}"],"Operations":[],"x":"`;
      return `${start}${'x'.repeat(bytes - start.length - 2)}"}`;
    };
    expect((await send(ofBytes(4 * 1024 * 1024))).status).toBe(200);
    const answer = await send(ofBytes(4 * 1024 * 1024 + 1));
    expect(answer.status).toBe(413);
    expect(answer.body).toEqual(error(413, undefined, expect.stringMatching('maxPayloadSize \\(4194304 bytes\\)')));
    const chunked = await fetch(`${acme.scimUrl}/Bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${acme.keys.scim}`, 'content-type': 'application/scim+json' },
      body: new Blob([ofBytes(5 * 1024 * 1024)]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
    const { body } = await scim('GET', '/ServiceProviderConfig');
    expect(body['bulk']).toEqual({ supported: true, maxOperations: 1000, maxPayloadSize: 4 * 1024 * 1024 });
    expect((await scim('POST', '/Users', { userName: 'x', title: 'x'.repeat(65536) })).status).toBe(413);
  });

  test('no key, another company’s key or address, the wrong scope, SCIM off, the wrong media type, other methods', async () => {
    const [other, closed] = [await makeCompany(app), await makeCompany(app, { scim: false })];
    const url = `${acme.scimUrl}/Bulk`;
    const body = envelope({ Operations: [postUser('a')] });
    expect((await call('POST', url, { body })).status).toBe(401);
    expect((await call('POST', url, { body, key: other.keys.scim })).status).toBe(401);
    expect((await call('POST', url, { body, key: acme.keys.admin })).status).toBe(403);
    expect((await send(body, closed)).status).toBe(403);
    const headers = { 'content-type': 'text/plain' };
    expect((await call('POST', url, { body, key: acme.keys.scim, headers })).status).toBe(415);
    const got = await scim('GET', '/Bulk');
    expect(got.status).toBe(405);
    expect(got.headers.get('allow')).toBe('POST, OPTIONS');
    expect(await usersOf()).toEqual([]);
  });
});

test('operations that are none have their own 400, and the rest is done', async () => {
  const foreign = await makeCompany(app);
  const id = await makeGroup(foreign, [await makeScimUser(foreign)]);
  const foreignUsers = await usersOf(foreign);
  const mine = await makeScimUser(acme);
  const results = await bulk([
    'POST',
    { method: 'GET', path: '/Users' },
    { method: 'POST', path: '/Users', data: { userName: 'no bulkId' } },
    { method: 'POST', path: '/Users', bulkId: 'no data' },
    { method: 'DELETE', path: '/Users/../Groups' },
    { method: 'DELETE', path: `https://muster.example/scim/v2/${foreign.slug}/Groups/${id}` },
    { method: 'DELETE', path: `/../${foreign.slug}/Groups/${id}` },
    { method: 'DELETE', path: `/Groups/${id}` },
    { method: 'DELETE', path: `/Users/${mine}`, version: 'none' },
    { method: 'DELETE', path: '/Users/%' },
    addMember(id, mine),
    postGroup(
      'mine',
      ...(await app.sql<{ id: string }>('select id from users where company_id = $1', [foreign.id])).map(
        (row) => row.id,
      ),
    ),
    { ...postUser('lower'), method: 'post' },
  ]);
  expect(statuses(results)).toEqual([
    '400',
    '400',
    '400',
    '400',
    '400',
    '400',
    '400',
    '404',
    '400',
    '404',
    '404',
    '400',
    '201',
  ]);
  expect(results[0]).toEqual({ status: '400', response: error(400, 'invalidSyntax') });
  expect(results[4]).toEqual({ method: 'DELETE', status: '400', response: error(400, 'invalidPath') });
  expect(results[12]).toMatchObject({ method: 'post', bulkId: 'lower' });
  expect(await usersOf(foreign)).toEqual(foreignUsers);
  expect(await app.sql('select id from groups where company_id = $1', [foreign.id])).toEqual([{ id }]);
});

test('a group of another company, and its users, are as if they were not, also by a bulkId of another request', async () => {
  const company = await makeCompany(app);
  await bulk([postUser('theirs')], {}, company);
  const results = await bulk([postGroup('g', 'bulkId:theirs'), { method: 'DELETE', path: '/Users/bulkId:theirs' }]);
  expect(statuses(results)).toEqual(['400', '400']);
  expect(await usersOf(company)).toEqual(['theirs']);
});

test('an unknown id in a group names it, as a single request does', async () => {
  const unknown = randomUUID();
  const [result] = await bulk([postGroup('g', unknown)]);
  expect(result?.['response']).toEqual(error(400, 'invalidValue', `There is no user ${unknown} in this company.`));
});

describe('a thousand users in one request', () => {
  const thousand = (prefix: string) =>
    Array.from({ length: 1000 }, (_, n) =>
      postUser(`${prefix} ${n}`, {
        emails: [{ value: `${prefix}-${n}@acme.test`, primary: true }],
        ...(n > 0 && withManager(`${prefix} ${n - (n % 10)}`)),
      }),
    );

  test('take as many statements as ten', async () => {
    await bulk([postUser('first')]);
    const ten = await countSql(() => bulk(thousand('few').slice(0, 10)));
    const all = await countSql(async () => {
      expect(new Set(statuses(await bulk(thousand('many'))))).toEqual(new Set(['201']));
    });
    expect(all).toBe(ten);
    // Who calls, who has the names, and the write.
    expect(all).toBe(3);
    expect(await usersOf()).toHaveLength(1011);
    const [emails] = await app.sql('select count(*)::int as count from user_emails where company_id = $1', [acme.id]);
    expect(emails).toEqual({ count: 1010 });
  }, 60_000);

  test('others have their turn meanwhile', async () => {
    const other = await makeCompany(app);
    const id = await makeScimUser(other);
    let isRunning = true;
    const running = bulk(thousand('busy')).finally(() => (isRunning = false));
    let answered = 0;
    while (isRunning) {
      expect((await call('GET', `${other.scimUrl}/Users/${id}`, { key: other.keys.scim })).status).toBe(200);
      answered++;
    }
    await running;
    expect(answered).toBeGreaterThan(5);
  }, 60_000);
});

/** Statements that the app sends while `work` runs, but for the provisioning log, which is written whenever it likes. */
async function countSql(work: () => Promise<unknown>): Promise<number> {
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  let count = 0;
  prototype.query = function (this: { connectionParameters?: { application_name?: string } }, ...args: unknown[]) {
    const { name = '' } = args[0] as { name?: string };
    const isOfLog = name.startsWith('provisioning-log.');
    if (this.connectionParameters?.application_name === 'muster' && !isOfLog) count++;
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return count;
}
