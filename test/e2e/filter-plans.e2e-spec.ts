import { FIND_CANDIDATES } from '../../src/sign-in/sso/candidates.js';
import { call } from '../support/call.js';
import { captureSql, type CapturedSql } from '../support/capture-sql.js';
import { explain, type Plan } from '../support/explain.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** One large company among many small ones. */
const LARGE = 200_000;
const LARGE_GROUPS = 5_000;
const SMALL_COMPANIES = 300;
const SMALL = 100;
/** Rows that a look-up may look at, and pages of 8 kB: every company has a user 77, and a trigram index knows no company. */
const FEW_ROWS = 2 * SMALL_COMPANIES;
const FEW_PAGES = 2 * SMALL_COMPANIES;

let app: TestApp;
let large: TestCompany;
let small: TestCompany;

/** Ids as Muster makes them, in the order of time; the same numbers in each company. */
const idOf = (n: string) =>
  `(lpad(to_hex(1764000000000 + ${n}), 12, '0') || '700080000000' || lpad(to_hex(${n}), 8, '0'))::uuid`;

beforeAll(async () => {
  app = await startApp();
  large = await makeCompany(app);
  small = await makeCompany(app);
  await app.sql(
    `insert into companies (id, slug, name) select gen_random_uuid(), 's' || n, 'S' from generate_series(2, $1) n`,
    [SMALL_COMPANIES],
  );
  await fill('c.id = $1', large, LARGE, LARGE_GROUPS);
  await fill('c.id <> $1', large, SMALL, 5);
  await app.sql('vacuum analyze');
}, 120_000);
afterAll(() => app.close());

async function fill(companies: string, { id }: TestCompany, users: number, groups: number): Promise<void> {
  await app.sql(
    `insert into users (company_id, id, user_name, external_id, display_name, managed_by, updated_at)
     select c.id, ${idOf('n')}, 'user' || n || '@' || substr(md5(n::text), 1, 6) || '.test', 'ext-' || n,
       'Person ' || substr(md5(n::text), 1, 8) || ' ' || n, 'scim',
       timestamptz '2026-01-01' + n * interval '1 second'
     from companies c, generate_series(1, $2::int) n where ${companies}`,
    [id, users],
  );
  await app.sql(
    `insert into user_emails (company_id, user_id, position, value, type, is_primary)
     select c.id, ${idOf('n')}, 0, 'mail' || n || '@acme.test', 'work', true
     from companies c, generate_series(1, $2::int) n where ${companies}`,
    [id, users],
  );
  await app.sql(
    `insert into groups (company_id, id, display_name, external_id)
     select c.id, ${idOf('n')}, 'Team ' || substr(md5(n::text), 1, 8) || ' ' || n, 'gext-' || n
     from companies c, generate_series(1, $2::int) n where ${companies}`,
    [id, groups],
  );
  await app.sql(
    `insert into group_members (company_id, group_id, user_id)
     select c.id, ${idOf('1 + n % $3')}, ${idOf('n')}
     from companies c, generate_series(1, $2::int) n where ${companies}`,
    [id, users, groups],
  );
}

/** The statements that answer a list, without those that know the caller. */
async function statementsOf(company: TestCompany, path: string, filter: string): Promise<CapturedSql[]> {
  const sent = await captureSql(async () => {
    const { status, body } = await call('GET', `${company.scimUrl}${path}?${new URLSearchParams({ filter })}`, {
      key: company.keys.scim,
    });
    expect({ status, filter, total: body.totalResults }).toEqual({ status: 200, filter, total: expect.any(Number) });
    expect(body.totalResults).toBeGreaterThan(0);
  });
  return sent.filter(({ text }) => /from (users|groups)/.test(text) && !/api_keys/.test(text));
}

async function plansOf(company: TestCompany, path: string, filter: string): Promise<Plan[]> {
  const statements = await statementsOf(company, path, filter);
  expect(statements.length).toBeGreaterThan(0);
  return Promise.all(statements.map((statement) => explain(app, statement)));
}

const HEX = '1764000000000';
const id = (n: number) =>
  `0${(BigInt(HEX) + BigInt(n)).toString(16)}`.slice(-12).replace(/(.{8})(.{4})/, '$1-$2-7000-8000-') +
  `0000${n.toString(16).padStart(8, '0')}`;

/** What finds, and the index that must have found it. User 77 and group 3 are in every company. */
const SHAPES: [path: string, filter: string, ...indexes: string[]][] = [
  ['/Users', `id eq "${id(77)}"`, 'users_pkey'],
  ['/Users', 'userName eq "USER77@28dd2c.test"', 'users_user_name_key'],
  ['/Users', 'userName eq "user77@28dd2c.test" and active eq true', 'users_user_name_key'],
  ['/Users', 'externalId eq "ext-77"', 'users_external_id_idx'],
  ['/Users', 'userName eq "nobody" or externalId eq "ext-77"', 'users_user_name_key', 'users_external_id_idx'],
  ['/Users', 'displayName eq "PERSON 28dd2c79 77"', 'users_display_name_idx'],
  ['/Users', 'emails eq "mail77@acme.test"', 'user_emails_value_idx'],
  ['/Users', 'emails.value eq "MAIL77@acme.test"', 'user_emails_value_idx'],
  ['/Users', 'emails[value eq "mail77@acme.test"]', 'user_emails_value_idx'],
  ['/Users', 'emails[type eq "work" and value eq "mail77@acme.test"]', 'user_emails_value_idx'],
  ['/Users', 'emails[type eq "work"].value eq "mail77@acme.test"', 'user_emails_value_idx'],
  [
    '/Users',
    'userName eq "nobody" or emails.value eq "mail77@acme.test"',
    'users_user_name_key',
    'user_emails_value_idx',
  ],
  ['/Users', 'userName sw "user77@"', 'users_user_name_key'],
  ['/Users', 'userName co "77@28dd2c"', 'users_user_name_trgm_idx'],
  ['/Users', 'displayName sw "person 28dd2c79"', 'users_display_name_idx'],
  ['/Users', 'displayName co "28dd2c79"', 'users_display_name_trgm_idx'],
  ['/Users', `groups.value eq "${id(3)}"`, 'group_members_pkey'],
  ['/Users', `groups[value eq "${id(3)}"]`, 'group_members_pkey'],
  ['/Groups', `id eq "${id(3)}"`, 'groups_pkey'],
  ['/Groups', 'displayName eq "TEAM eccbc87e 3"', 'groups_display_name_key'],
  ['/Groups', 'externalId eq "gext-3"', 'groups_external_id_idx'],
  ['/Groups', 'displayName sw "team eccbc87e"', 'groups_display_name_key'],
  ['/Groups', 'displayName co "eccbc87e"', 'groups_display_name_trgm_idx'],
  ['/Groups', `members eq "${id(77)}"`, 'group_members_user_idx'],
  ['/Groups', `members.value eq "${id(77)}"`, 'group_members_user_idx'],
  ['/Groups', `members[value eq "${id(77)}"]`, 'group_members_user_idx'],
  ['/Groups', `id eq "${id(3)}" and members eq "${id(2)}"`, 'groups_pkey'],
];

describe('among 200,000, a look-up goes by its index', () => {
  test.each(SHAPES)('%s?filter=%s', async (path, filter, ...indexes) => {
    const plans = await plansOf(large, path, filter);
    const used = plans.flatMap(({ scans }) => scans.map(({ index }) => index));
    expect(used).toEqual(expect.arrayContaining(indexes));
    for (const { scans } of plans) {
      expect(scans.filter(({ rows }) => rows > FEW_ROWS)).toEqual([]);
      expect(scans.filter(({ type, table }) => type === 'Seq Scan' && table !== undefined)).toEqual([]);
    }
  });
});

test('whoever changed lately is found without reading the others, where the index costs a PATCH nothing', async () => {
  const [{ lately, version } = { lately: '', version: 0 }] = await app.sql<{ lately: string; version: number }>(
    `select (timestamptz '2026-01-01' + $1 * interval '1 second')::text as lately,
       current_setting('server_version_num')::int as version`,
    [LARGE - 10],
  );
  const filter = `meta.lastModified gt "${new Date(lately).toISOString()}"`;
  for (const { scans, pages } of await plansOf(large, '/Users', filter)) {
    const isByIndex = scans.some(({ index }) => index === 'users_updated_at_idx');
    expect(isByIndex).toBe(version >= 160_000);
    if (isByIndex) expect(pages).toBeLessThan(FEW_PAGES);
  }
});

describe('a small company does not pay for a large one', () => {
  test.each(SHAPES)('%s?filter=%s', async (path, filter) => {
    for (const { pages, scans } of await plansOf(small, path, filter)) {
      expect({ pages, scans: scans.filter(({ rows }) => rows > FEW_ROWS) }).toEqual({
        pages: expect.any(Number),
        scans: [],
      });
      expect(pages).toBeLessThan(FEW_PAGES);
    }
  });
});

test('whom the claims of a person point at is found by indexes, in every one of the ways', async () => {
  const values = [large.id, 'https://idp.test', 'ext-77', 'USER78@x.test', 'Mail79@acme.test'];
  const { scans, pages } = await explain(app, { ...FIND_CANDIDATES, values });
  for (const { table, rows } of scans) expect({ table, isFew: rows <= 2 }).toEqual({ table, isFew: true });
  expect(pages).toBeLessThan(FEW_PAGES);
});
