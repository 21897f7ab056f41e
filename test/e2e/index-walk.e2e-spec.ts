import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createApp } from '../../src/app.setup.js';
import { AppConfig, loadConfig } from '../../src/config/load-config.js';
import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const USERS = 20_000;
const LEAVING = 500;
const PAGE = 500;
const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const PAGES = USERS / PAGE;

let app: TestApp;
let large: TestCompany;

type Query = Record<string, string>;

beforeAll(async () => {
  app = await startApp();
  large = await makeCompany(app);
  await app.sql(
    `insert into users (company_id, id, user_name, display_name, managed_by)
     select $1, gen_random_uuid(), 'user-' || n, case when n % 3 > 0 then 'Name ' || n % 50 end, 'scim'
     from generate_series(1, $2::int) n`,
    [large.id, USERS],
  );
}, 60_000);
afterAll(() => app.close());

function get(company: TestCompany, query: Query, path = '/Users', key = company.keys.scim): Promise<Answer> {
  return call('GET', `${company.scimUrl}${path}?${new URLSearchParams(query)}`, { key });
}

const idsOf = ({ body }: Answer): string[] => body.Resources.map(({ id }) => id as string);

/** A company with so many users, or groups, named and numbered in the order of their ids. */
async function companyOf(count: number, table: 'users' | 'groups' = 'users'): Promise<TestCompany> {
  const company = await makeCompany(app);
  const columns = table === 'users' ? 'user_name, managed_by' : 'display_name';
  const values = table === 'users' ? `'user-' || to_char(n, 'FM000'), 'scim'` : `'group-' || to_char(n, 'FM000')`;
  await app.sql(
    `insert into ${table} (company_id, id, ${columns})
     select $1, ('00000000-0000-7000-8000-' || to_char(n, 'FM000000000000'))::uuid, ${values}
     from generate_series(1, $2::int) n`,
    [company.id, count],
  );
  return company;
}

/** Deletes users, or groups, by their numbers. */
async function remove(company: TestCompany, from: number, to: number, table = 'users'): Promise<void> {
  await app.sql(`delete from ${table} where company_id = $1 and right(id::text, 3)::int between $2 and $3`, [
    company.id,
    from,
    to,
  ]);
}

const numbersOf = (answer: Answer): number[] => idsOf(answer).map((id) => Number(id.slice(-3)));
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

test.each<Query>([
  {},
  { sortBy: 'userName' },
  { sortBy: 'displayName' },
  { sortBy: 'displayName', sortOrder: 'descending' },
])(
  'a walk of 20,000 by index, %j, while 500 go and 500 come, misses nobody who stays',
  async (sort) => {
    const before = await app.sql<{ id: string }>('select id from users where company_id = $1 order by random()', [
      large.id,
    ]);
    const leave = before.slice(0, LEAVING).map(({ id }) => id);
    const stay = before.slice(LEAVING).map(({ id }) => id);
    const each = Math.ceil(LEAVING / PAGES);
    const walked = new Set<string>();
    let page = 0;
    // As a provider walks: on from what it got, until the total is covered.
    for (let startIndex = 1, total = 1; startIndex <= total; page++) {
      const answer = await get(large, { ...sort, startIndex: `${startIndex}`, count: `${PAGE}`, attributes: 'id' });
      expect(answer).toMatchObject({ status: 200, body: { startIndex } });
      for (const id of idsOf(answer)) walked.add(id);
      startIndex += Number(answer.body.itemsPerPage);
      total = Number(answer.body.totalResults);
      await app.sql('delete from users where company_id = $1 and id = any ($2::uuid[])', [
        large.id,
        leave.slice(page * each, (page + 1) * each),
      ]);
      await app.sql(
        `insert into users (company_id, id, user_name, display_name, managed_by)
         select $1, gen_random_uuid(), 'new-' || gen_random_uuid(), 'Name ' || n * 9, 'scim'
         from generate_series(1, $2::int) n`,
        [large.id, each],
      );
    }
    expect(page).toBeGreaterThanOrEqual(PAGES - 1);
    expect(stay.filter((id) => !walked.has(id))).toEqual([]);
  },
  60_000,
);

describe('the next page begins where the last one ended', () => {
  test('those who have been shown and are gone move nobody, and the total covers the last one', async () => {
    const company = await companyOf(30);
    expect((await get(company, { startIndex: '1', count: '10' })).body.totalResults).toBe(30);
    await remove(company, 1, 8);
    const second = await get(company, { startIndex: '11', count: '10' });
    expect(numbersOf(second)).toEqual(range(11, 20));
    // 10 shown before, 20 behind: a provider that trusted 22 would stop before the last page.
    expect(second.body).toMatchObject({ startIndex: 11, itemsPerPage: 10, totalResults: 30 });
    await remove(company, 21, 22);
    const last = await get(company, { startIndex: '21', count: '10' });
    expect(numbersOf(last)).toEqual(range(23, 30));
    expect(last.body).toMatchObject({ startIndex: 21, itemsPerPage: 8, totalResults: 28 });
    expect((await get(company, { startIndex: '1', count: '10' })).body.totalResults).toBe(20);
  });

  test('pages of other sizes, an empty end, and the same page twice', async () => {
    const company = await companyOf(25);
    await get(company, { count: '7' });
    await remove(company, 1, 7);
    expect(numbersOf(await get(company, { startIndex: '8', count: '3' }))).toEqual(range(8, 10));
    expect(numbersOf(await get(company, { startIndex: '8', count: '3' }))).toEqual(range(8, 10));
    expect(numbersOf(await get(company, { startIndex: '11', count: '10' }))).toEqual(range(11, 20));
    await remove(company, 21, 25);
    const end = await get(company, { startIndex: '21', count: '10' });
    expect(end.body).toMatchObject({ Resources: [], totalResults: 20, itemsPerPage: 0, startIndex: 21 });
  });

  test('count=0 tells the total there is', async () => {
    const company = await companyOf(20);
    await get(company, { count: '10' });
    await remove(company, 1, 5);
    expect((await get(company, { startIndex: '11', count: '0' })).body.totalResults).toBe(15);
  });

  test('GET and .search of a list walk together; Groups as well', async () => {
    const company = await companyOf(20, 'groups');
    await get(company, { count: '10', sortBy: 'displayName', excludedAttributes: 'members' }, '/Groups');
    await remove(company, 1, 5, 'groups');
    const body = { schemas: [SEARCH], startIndex: 11, count: 10, sortBy: 'displayName' };
    const { scimUrl, keys } = company;
    const next = await call('POST', `${scimUrl}/Groups/.search`, { key: keys.scim, body });
    expect(numbersOf(next)).toEqual(range(11, 20));
    expect(next.body.totalResults).toBe(20);
  });

  test('with a filter', async () => {
    const company = await companyOf(40);
    const filter = 'userName co "user" and active eq true';
    await get(company, { count: '10', filter });
    await remove(company, 1, 9);
    const next = await get(company, { startIndex: '11', count: '10', filter });
    expect(numbersOf(next)).toEqual(range(11, 20));
    expect(next.body.totalResults).toBe(40);
  });

  test('in another process on the same database', async () => {
    const company = await companyOf(20);
    await get(company, { count: '10' });
    await remove(company, 1, 5);
    const config = loadConfig({ LOG_LEVEL: 'silent', DATABASE_URL: app.databaseUrl });
    const another = await createApp(Object.assign(new AppConfig(), config));
    await another.listen(0, '127.0.0.1');
    try {
      const { port } = (another.getHttpServer() as Server).address() as AddressInfo;
      const url = `http://127.0.0.1:${port}/scim/v2/${company.slug}/Users?startIndex=11&count=5`;
      expect(numbersOf(await call('GET', url, { key: company.keys.scim }))).toEqual(range(11, 15));
    } finally {
      await another.close();
    }
  });
});

describe('two walks of one key at once', () => {
  test.each<Query>([{}, { sortBy: 'userName' }, { sortBy: 'displayName' }, { sortBy: 'meta.created' }])(
    '%j: the second one that began later takes nobody from the first',
    async (sort) => {
      const company = await companyOf(30);
      await get(company, { ...sort, count: '10' });
      await remove(company, 1, 5);
      // The second walk's first page ends at 15.
      expect(numbersOf(await get(company, { ...sort, count: '10' }))).toEqual(range(6, 15));
      expect(numbersOf(await get(company, { ...sort, startIndex: '11', count: '10' }))).toEqual(range(11, 20));
    },
  );

  test('in descending order too', async () => {
    const company = await companyOf(30);
    const sort = { sortBy: 'userName', sortOrder: 'descending', count: '10' };
    await get(company, sort);
    await remove(company, 26, 30);
    expect(numbersOf(await get(company, sort))).toEqual(range(16, 25).reverse());
    expect(numbersOf(await get(company, { ...sort, startIndex: '11' }))).toEqual(range(11, 20).reverse());
  });
});

describe('where nothing is remembered, a page is found by its place', () => {
  let company: TestCompany;
  beforeEach(async () => {
    company = await companyOf(30);
    await get(company, { count: '10' });
    await remove(company, 1, 5);
  });
  const next = { startIndex: '11', count: '10' };

  test.each<[string, Query]>([
    ['a startIndex that ends no page', { startIndex: '12', count: '10' }],
    ['another filter', { ...next, filter: 'userName pr' }],
    ['another order', { ...next, sortBy: 'userName' }],
  ])('%s', async (_title, query) => {
    const page = await get(company, query);
    expect(numbersOf(page)[0]).toBe(5 + Number(query['startIndex']));
    expect(page.body.totalResults).toBe(25);
  });

  test('another key', async () => {
    const page = await get(company, next, '/Users', await company.makeKey(['scim']));
    expect(numbersOf(page)).toEqual(range(16, 25));
  });

  test('more than ten minutes later; the next walk deletes what is left, of every company', async () => {
    await app.sql(`update list_walks set touched_at = now() - interval '9 minutes 50 seconds' where company_id = $1`, [
      company.id,
    ]);
    expect(numbersOf(await get(company, next))).toEqual(range(11, 20));
    await app.sql(`update list_walks set touched_at = now() - interval '10 minutes 1 second' where company_id = $1`, [
      company.id,
    ]);
    expect(numbersOf(await get(company, next))).toEqual(range(16, 25));
    await app.sql(`update list_walks set touched_at = now() - interval '11 minutes' where company_id = $1`, [
      company.id,
    ]);
    await get(await companyOf(2), { count: '1' });
    expect(await app.sql('select 1 from list_walks where company_id = $1', [company.id])).toEqual([]);
  });

  test('a list that fits on one page is never remembered', async () => {
    const few = await companyOf(10);
    await get(few, { count: '10' });
    expect(await app.sql('select 1 from list_walks where company_id = $1', [few.id])).toEqual([]);
  });
});
