import { call } from '../support/call.js';
import { captureSql } from '../support/capture-sql.js';
import { explain, type Plan } from '../support/explain.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const USERS = 30_000;
/** Rows that a page of 25 may look at in one table, whatever the size of the company. */
const FEW_ROWS = 500;

let app: TestApp;
let company: TestCompany;
let managers: string;

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

/** How the rows of a list were found; how they were counted is another statement. */
async function planOfSlice(path: string): Promise<Plan> {
  const sent = await captureSql(async () => {
    const { status, body } = await api('GET', path);
    expect({ status, path }).toEqual({ status: 200, path });
    expect(body['items']).not.toEqual([]);
  });
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
  ['of managers whom a search finds', () => '/users?role=manager&search=person'],
  ['of the few who are invited', () => '/users?invited=true'],
  ['of everybody but the invited', () => '/users?invited=false'],
  ['of the members of a pool', () => `/agent-pools/${company.defaultPoolId}/members`],
  ['of the members whom a search finds', () => `/agent-pools/${company.defaultPoolId}/members?search=person`],
  ['of the only member whom a search finds', () => `/agent-pools/${company.defaultPoolId}/members?search=user29999@`],
])('among 30,000, the first page %s looks at few rows', async (_name, path) => {
  const { scans } = await planOfSlice(path());
  expect(scans.filter(({ rows }) => rows > FEW_ROWS)).toEqual([]);
});
