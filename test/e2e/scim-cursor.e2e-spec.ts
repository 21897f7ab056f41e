import { Clock } from '../../src/common/clock.js';
import { Sql } from '../../src/database/sql.js';
import { CursorKeys } from '../../src/scim/paging/cursor-keys.service.js';
import { call, type Answer, type Body } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const USERS = 20_000;
const LEAVING = 500;

let app: TestApp;
let acme: TestCompany;
let other: TestCompany;
let large: TestCompany;

type Query = Record<string, string>;

function get(path: string, query: Query, company = acme): Promise<Answer> {
  return call('GET', `${company.scimUrl}${path}?${new URLSearchParams(query)}`, { key: company.keys.scim });
}
function search(path: string, members: object): Promise<Answer> {
  const body = { schemas: [SEARCH], ...members };
  return call('POST', `${acme.scimUrl}${path}/.search`, { key: acme.keys.scim, body });
}
const names = ({ body }: Answer) => body.Resources.map(({ userName, displayName }: Body) => userName ?? displayName);
const nextOf = ({ body }: Answer) => String(body.nextCursor);
function expectError({ status, body }: Answer, scimType: string): void {
  expect(status).toBe(400);
  expect(body).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: '400',
    scimType,
    detail: expect.stringMatching(/^[A-Z"].*\.$/s),
  });
}

const PEOPLE = ['ann', 'bob', 'cid', 'dan', 'eve'];
const GROUPS = ['Red', 'Green', 'Blue'];

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  other = await makeCompany(app);
  large = await makeCompany(app);
  for (const { scimUrl, keys } of [acme, other]) {
    for (const userName of PEOPLE) {
      const body = { userName, emails: [{ value: `${userName}@secret.test` }] };
      expect((await call('POST', `${scimUrl}/Users`, { key: keys.scim, body })).status).toBe(201);
    }
    for (const displayName of GROUPS)
      await call('POST', `${scimUrl}/Groups`, { key: keys.scim, body: { displayName } });
  }
  await app.sql(
    `insert into users (company_id, id, user_name, display_name, managed_by)
     select $1, gen_random_uuid(), 'user-' || n, case when n % 3 > 0 then 'Name ' || n % 50 end, 'scim'
     from generate_series(1, $2::int) n`,
    [large.id, USERS],
  );
}, 60_000);
afterAll(() => app.close());

describe('pages by cursor (RFC 9865 §2)', () => {
  test('nextCursor on every page but the last; no startIndex; the true total', async () => {
    const first = await get('/Users', { cursor: '', count: '2' });
    expect(first.body).toMatchObject({ totalResults: 5, itemsPerPage: 2 });
    expect(first.body).not.toHaveProperty('startIndex');
    expect(names(first)).toEqual(['ann', 'bob']);
    expect(nextOf(first)).toMatch(/^[A-Za-z0-9._~-]+$/);
    const second = await get('/Users', { cursor: nextOf(first), count: '2' });
    expect(names(second)).toEqual(['cid', 'dan']);
    const third = await get('/Users', { cursor: nextOf(second), count: '2' });
    expect(names(third)).toEqual(['eve']);
    expect(third.body).toMatchObject({ totalResults: 5, itemsPerPage: 1 });
    expect(third.body).not.toHaveProperty('nextCursor');
  });

  test('a last page that is full has no nextCursor either, nor has an empty list', async () => {
    expect((await get('/Users', { cursor: '', count: '5' })).body).not.toHaveProperty('nextCursor');
    const nobody = await get('/Users', { cursor: '', filter: 'userName eq "zoe"' });
    expect(nobody.body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 0,
      itemsPerPage: 0,
      Resources: [],
    });
  });

  test('without cursor: by index, and never a nextCursor (the default both providers rely on)', async () => {
    const queries: Query[] = [{ count: '2' }, { startIndex: '1', count: '2' }, { count: '2', sortBy: 'userName' }];
    for (const query of queries) {
      const { body } = await get('/Users', query);
      expect(body).toMatchObject({ startIndex: 1, totalResults: 5 });
      expect(body).not.toHaveProperty('nextCursor');
    }
  });

  test('"?cursor" without "=" asks for the first page as well', async () => {
    const { body } = await call('GET', `${acme.scimUrl}/Users?cursor&count=4`, { key: acme.keys.scim });
    expect(body).toMatchObject({ itemsPerPage: 4, nextCursor: expect.any(String) });
  });

  test('count=0 gives the total and no cursor; a negative count is 0; a high one is clamped', async () => {
    for (const count of ['0', '-3']) {
      const first = await get('/Users', { cursor: '', count: '2' });
      for (const cursor of ['', nextOf(first)]) {
        const { body } = await get('/Users', { cursor, count });
        expect(body).toMatchObject({ totalResults: 5, itemsPerPage: 0, Resources: [] });
        expect(body).not.toHaveProperty('nextCursor');
      }
    }
    const page = await get('/Users', { cursor: '', count: '5000' }, large);
    expect(page.body.itemsPerPage).toBe(1000);
    expect((await get('/Users', { cursor: nextOf(page), count: '5000' }, large)).body.itemsPerPage).toBe(1000);
  });

  test('Groups, and .search of each kind; GET and .search of one list share their cursors', async () => {
    const groups = await get('/Groups', { cursor: '', count: '2', sortBy: 'displayName' });
    expect(names(groups)).toEqual(['Blue', 'Green']);
    const rest = await search('/Groups', { cursor: nextOf(groups), count: 2, sortBy: 'displayName' });
    expect(names(rest)).toEqual(['Red']);
    const users = await search('/Users', { cursor: '', count: 3, sortBy: 'userName', sortOrder: 'descending' });
    expect(names(users)).toEqual(['eve', 'dan', 'cid']);
    const query = { count: 3, sortBy: 'userName', sortOrder: 'descending' };
    expect(names(await search('/Users', { ...query, cursor: nextOf(users) }))).toEqual(['bob', 'ann']);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('/.search walks users and then groups, %i at a time', async (count) => {
    const walked: unknown[] = [];
    let pages = 0;
    for (let cursor: unknown = ''; typeof cursor === 'string'; pages++) {
      const page = await search('', { cursor, count });
      expect(page.body.totalResults).toBe(8);
      walked.push(...names(page));
      cursor = page.body.nextCursor;
    }
    expect(walked).toEqual([...PEOPLE, ...GROUPS]);
    expect(pages).toBe(Math.ceil(8 / count));
  });

  test('/.search sorts each kind; an attribute of one kind orders that kind only', async () => {
    const by = async (sortBy: string) => names(await search('', { sortBy, sortOrder: 'descending' }));
    expect(await by('userName')).toEqual([...[...PEOPLE].reverse(), ...GROUPS]);
    expect(await by('displayName')).toEqual([...PEOPLE, 'Red', 'Green', 'Blue']);
    expectError(await search('', { sortBy: 'shoeSize' }), 'invalidValue');
  });
});

describe('what is refused (RFC 9865 §2.1)', () => {
  const QUERY: Query = { count: '2', filter: 'userName pr', sortBy: 'userName', attributes: 'userName' };
  let cursor: string;
  beforeAll(async () => {
    cursor = nextOf(await get('/Users', { ...QUERY, cursor: '' }));
  });

  test('the cursor is good where it was given', async () => {
    expect(names(await get('/Users', { ...QUERY, cursor }))).toEqual(['cid', 'dan']);
  });

  test("another company's cursor is refused as a forged one", async () => {
    const theirs = await get('/Users', { ...QUERY, cursor }, other);
    const forged = await get('/Users', { ...QUERY, cursor: 'forged' }, other);
    expectError(theirs, 'invalidCursor');
    expect(theirs.body).toEqual(forged.body);
  });

  test.each<[string, string, Query]>([
    ['another filter', '/Users', { ...QUERY, filter: 'userName sw "a"' }],
    ['another sort', '/Users', { ...QUERY, sortBy: 'title' }],
    ['another order', '/Users', { ...QUERY, sortOrder: 'descending' }],
    ['another projection', '/Users', { ...QUERY, attributes: 'emails' }],
    ['another exclusion', '/Users', { ...QUERY, excludedAttributes: 'emails' }],
    ['another list', '/Groups', { count: '2' }],
  ])('%s is invalidCursor', async (_title, path, query) => {
    expectError(await get(path, { ...query, cursor }), 'invalidCursor');
  });

  test.each([
    ['one character changed', () => (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1)],
    ['cut', () => cursor.slice(0, -4)],
    ['padded', () => `${cursor}=`],
    ['doubled', () => cursor + cursor],
    ['nonsense', () => 'next'],
    ['a null character', () => '\0'],
    ['a number', () => '2'],
    ['very long', () => 'A'.repeat(8000)],
  ])('%s is invalidCursor', async (_title, forged) => {
    expectError(await get('/Users', { ...QUERY, cursor: forged() }), 'invalidCursor');
  });

  test('a repeated cursor is invalidCursor; one in a body that is no text too', async () => {
    const { scimUrl, keys } = acme;
    expectError(await call('GET', `${scimUrl}/Users?cursor=&cursor=`, { key: keys.scim }), 'invalidCursor');
    expectError(await search('/Users', { cursor: 5 }), 'invalidCursor');
  });

  test('another count, or one that is no number, is invalidCount', async () => {
    for (const count of ['3', '1000', 'many', '1.5']) {
      expectError(await get('/Users', { ...QUERY, count, cursor }), 'invalidCount');
    }
    expectError(await search('/Users', { cursor: '', count: '5' }), 'invalidCount');
  });

  test('cursor beside startIndex is invalidValue and names both', async () => {
    for (const answer of [
      await get('/Users', { cursor: '', startIndex: '1' }),
      await search('/Groups', { cursor: '', startIndex: 1 }),
    ]) {
      expectError(answer, 'invalidValue');
      expect(answer.body.detail).toBe('The parameters cursor and startIndex exclude each other.');
    }
  });

  test('expiredCursor after 3600 seconds, not before; a new page lives anew', async () => {
    const clock = app.app.get(Clock);
    const real = clock.now.bind(clock);
    const later = (seconds: number) => {
      clock.now = () => new Date(real().getTime() + seconds * 1000);
    };
    try {
      const first = await get('/Users', { cursor: '', count: '1' });
      later(3590);
      const second = await get('/Users', { cursor: nextOf(first), count: '1' });
      expect(names(second)).toEqual(['bob']);
      later(3610);
      expectError(await get('/Users', { cursor: nextOf(first), count: '1' }), 'expiredCursor');
      expect(names(await get('/Users', { cursor: nextOf(second), count: '1' }))).toEqual(['cid']);
    } finally {
      clock.now = real;
    }
  });
});

test('a cursor shows nothing of whom it stands behind', async () => {
  const { body } = await get('/Users', { cursor: '', count: '2', sortBy: 'emails' });
  expect(Buffer.from(String(body.nextCursor), 'base64url').toString('latin1')).not.toContain('secret');
});

test('processes that make the key at once all have the same; a company has its own', async () => {
  await app.sql('delete from cursor_keys');
  const processes = Array.from({ length: 5 }, () => new CursorKeys(app.app.get(Sql)));
  const keys = await Promise.all(processes.map((process) => process.of(acme.id)));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(keys[0]).toHaveLength(32);
  expect(await processes[0]?.of(other.id)).not.toEqual(keys[0]);
  expect(await app.sql('select id from cursor_keys')).toEqual([{ id: 1 }]);
});

test('a hidden local user who is looked for by cursor or sorted counts as seen, and is not found', async () => {
  for (const query of [{ cursor: '' }, { sortBy: 'userName' }] as Query[]) {
    const userName = `local-${Object.keys(query).join('')}`;
    await app.sql(
      `insert into users (company_id, id, user_name, managed_by) values ($1, gen_random_uuid(), $2, 'local')`,
      [acme.id, userName],
    );
    const { body } = await get('/Users', { ...query, filter: `userName eq "${userName}"` });
    expect(body).toMatchObject({ totalResults: 0, Resources: [] });
    const [row] = await app.sql<{ seen: boolean }>(
      `select last_seen_from_provider_at is not null as seen from users where company_id = $1 and user_name = $2`,
      [acme.id, userName],
    );
    expect(row).toEqual({ seen: true });
  }
});

describe('a walk while others come and go', () => {
  test.each<Query>([
    {},
    { sortBy: 'userName' },
    { sortBy: 'displayName' },
    { sortBy: 'displayName', sortOrder: 'descending' },
  ])('%j returns everybody who was there the whole time exactly once', async (sort) => {
    const before = await app.sql<{ id: string }>('select id from users where company_id = $1 order by random()', [
      large.id,
    ]);
    const leave = before.slice(0, LEAVING).map(({ id }) => id);
    const stay = before.slice(LEAVING).map(({ id }) => id);
    const walked: string[] = [];
    let page = 0;
    for (let cursor: unknown = ''; typeof cursor === 'string'; page++) {
      const answer = await get('/Users', { ...sort, cursor, count: '500', attributes: 'id' }, large);
      expect(answer.status).toBe(200);
      walked.push(...answer.body.Resources.map(({ id }) => id as string));
      cursor = answer.body.nextCursor;
      await app.sql('delete from users where company_id = $1 and id = any ($2::uuid[])', [
        large.id,
        leave.slice(page * 13, page * 13 + 13),
      ]);
      await app.sql(
        `insert into users (company_id, id, user_name, display_name, managed_by)
         select $1, gen_random_uuid(), 'new-' || gen_random_uuid(), 'Name ' || n * 9, 'scim' from generate_series(1, 13) n`,
        [large.id],
      );
    }
    expect(page).toBeGreaterThan(35);
    expect(new Set(walked).size).toBe(walked.length);
    const seen = new Set(walked);
    expect(stay.filter((id) => !seen.has(id))).toEqual([]);
  });
});

test('ServiceProviderConfig announces both (RFC 9865 §4)', async () => {
  const { body } = await get('/ServiceProviderConfig', {});
  expect(body.sort).toEqual({ supported: true });
  expect(body.pagination).toEqual({
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: 100,
    maxPageSize: 1000,
    cursorTimeout: 3600,
  });
});
