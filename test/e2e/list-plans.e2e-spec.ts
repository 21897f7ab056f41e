import { randomUUID } from 'node:crypto';
import { call } from '../support/call.js';
import { captureSql, type CapturedSql } from '../support/capture-sql.js';
import { explain, type Plan } from '../support/explain.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const USERS = 30_000;
/** Rows that a page of 25 may look at in one table, whatever the size of the company. */
const FEW_ROWS = 500;
/**
 * How often a list may read everybody: the rows, the emails, who is in the pool, who has the role (by three ways), and what was
 * found, twice. A plan that begins anew for each user reads thousands of times as much.
 */
const MOST_READINGS = 12;

let app: TestApp;
let company: TestCompany;
let managers: string;
let linked: string;

beforeAll(async () => {
  app = await startApp();
  company = await makeCompany(app);
  const { body } = await api('POST', '/agent-pools', { name: 'A third of everybody', role: 'manager' });
  managers = String(body['id']);
  await app.sql(
    `insert into users (company_id, id, user_name, display_name, managed_by)
     select $1, gen_random_uuid(), 'user' || n || '@acme.test', 'Person ' || n,
       case when n % 1000 = 0 then 'local' else 'scim' end
     from generate_series(1, $2::int) n`,
    [company.id, USERS],
  );
  await app.sql(
    `insert into user_emails (company_id, user_id, position, value, type, is_primary)
     select company_id, id, 0, user_name, 'work', true from users where company_id = $1`,
    [company.id],
  );
  await join(company.defaultPoolId, 'default', '');
  await join(managers, 'portal', `and hashtext(id::text) % 3 = 0`);
  linked = String((await api('POST', '/agent-pools', { name: 'Half, by groups', role: 'manager' })).body['id']);
  for (const n of [1, 2]) await link(n);
  await app.sql(
    `insert into sign_in_links (company_id, id, kind, hash, user_id, created_by, expires_at)
     select company_id, id, 'invitation', sha256(id::text::bytea), id, 'test', now() from users
     where company_id = $1 and managed_by = 'local'`,
    [company.id],
  );
  await app.sql('vacuum analyze');
}, 60_000);
afterAll(() => app.close());

const api = (method: string, path: string, body?: unknown) =>
  call(method, `${app.url}/api/v1${path}`, { key: company.keys.admin, body });

async function join(pool: string, source: string, which: string): Promise<void> {
  await app.sql(
    `insert into agent_pool_members (company_id, pool_id, user_id, source)
     select company_id, $2, id, $3 from users where company_id = $1 ${which}`,
    [company.id, pool, source],
  );
}

/** A quarter of everybody comes to the pool by each of two groups, some by both. */
async function link(n: number): Promise<void> {
  const id = randomUUID();
  await app.sql(`insert into groups (company_id, id, display_name) values ($1, $2, $3)`, [
    company.id,
    id,
    `Group ${n}`,
  ]);
  await app.sql(
    `insert into group_members (company_id, group_id, user_id)
     select company_id, $2, id from users where company_id = $1 and hashtext(id::text || $3) % 4 = 0`,
    [company.id, id, n],
  );
  await app.sql(`insert into group_pool_links (company_id, group_id, pool_id, linked_by) values ($1, $2, $3, 'test')`, [
    company.id,
    id,
    linked,
  ]);
}

function sentFor(path: string, isEmpty = false): Promise<CapturedSql[]> {
  return captureSql(async () => {
    const { status, body } = await api('GET', path);
    expect({ status, path }).toEqual({ status: 200, path });
    if (!isEmpty) expect(body['items']).not.toEqual([]);
  });
}

/** How the rows of a list were found; how they were counted is another statement. */
async function planOfSlice(path: string): Promise<Plan> {
  const sent = await sentFor(path);
  const [slice, ...others] = sent.filter(({ text }) => /limit \$\d+ offset \$\d+/.test(text));
  if (slice === undefined || others.length > 0) throw new Error(`not one slice: ${JSON.stringify(sent)}`);
  return explain(app, slice);
}

test.each([
  ['of managers', () => '/users?role=manager'],
  ['of managers, the last first', () => '/users?role=manager&sortOrder=desc'],
  ['of plain users', () => '/users?role=user&sortBy=createdAt'],
  ['of managers in a pool', () => `/users?role=manager&poolId=${managers}`],
  ['of managers in the pool of everybody', () => `/users?role=manager&poolId=${company.defaultPoolId}`],
  ['of managers in a pool with groups', () => `/users?role=manager&poolId=${linked}`],
  ['of the members of a pool with groups', () => `/users?poolId=${linked}`],
  ['of those whom the provider manages', () => '/users?managedBy=scim&sortOrder=desc'],
  ['of the few who are invited', () => '/users?invited=true'],
  ['of everybody but the invited', () => '/users?invited=false'],
  ['of the members of a pool', () => `/agent-pools/${company.defaultPoolId}/members`],
  ['of the members whom a search finds', () => `/agent-pools/${company.defaultPoolId}/members?search=person`],
  ['of the only member whom a search finds', () => `/agent-pools/${company.defaultPoolId}/members?search=user29999@`],
])('among 30,000, the first page %s looks at few rows', async (_name, path) => {
  const { scans } = await planOfSlice(path());
  expect(scans.filter(({ rows }) => rows > FEW_ROWS)).toEqual([]);
});

test('a list begins at its end too when nobody at its start is in it', async () => {
  const last = await api('POST', '/agent-pools', { name: 'Those at the end', role: 'user' });
  const pool = String(last.body['id']);
  await join(pool, 'portal', `and user_name_key > 'user6'`);
  const { body } = await api('GET', `/users?poolId=${pool}&count=2`);
  const [first] = await app.sql<{ name: string }>(
    `select min(user_name_key) as name from users where company_id = $1 and user_name_key > 'user6'`,
    [company.id],
  );
  expect(body.items[0]).toMatchObject({ userName: first?.name });
  expect(body['totalResults']).toBeGreaterThan(2_500);
  const members = await api('GET', `/agent-pools/${pool}/members?count=2`);
  expect(members.body.items).toMatchObject([{ userName: first?.name }, { userName: body.items[1]?.['userName'] }]);
});

/** Whoever is among them is counted and sorted, so that all are read; but each once, and not once for each of the others. */
const SORTS = ['userName', 'displayName', 'createdAt', 'updatedAt'];
const FILTERS = [
  '',
  'managedBy=local',
  'active=true',
  'invited=true',
  'invited=false',
  'search=person',
  'search=user29999@',
];
const POOLS: readonly [string, () => string][] = [
  ['no pool', () => ''],
  ['the pool of everybody', () => `poolId=${company.defaultPoolId}`],
  ['a third of everybody', () => `poolId=${managers}`],
  ['half of everybody, by groups', () => `poolId=${linked}`],
];
const combinations = POOLS.flatMap(([name, pool]) =>
  ['', 'role=user', 'role=manager', 'role=admin'].map((role) => [name, role, pool] as const),
);

test.each(combinations)(
  'of %s with %j, whatever filter and order, everybody is read a few times',
  async (_, role, pool) => {
    for (const [n, filter] of FILTERS.entries()) {
      const sorts = filter === '' ? SORTS : [SORTS[n % SORTS.length] ?? '', 'updatedAt'];
      for (const sort of new Set(sorts)) {
        const path = `/users?${[pool(), role, filter, `sortBy=${sort}`].filter((part) => part !== '').join('&')}`;
        const plans = [];
        for (const sent of await sentFor(path, true)) if (sent.name === undefined) plans.push(await explain(app, sent));
        const rows = plans.flatMap(({ scans }) => scans).reduce((sum, scan) => sum + scan.rows, 0);
        expect({ path, rows: rows > MOST_READINGS * USERS ? rows : 'enough' }).toEqual({ path, rows: 'enough' });
      }
    }
  },
  60_000,
);
