import fc from 'fast-check';
import {
  compareCodePoints,
  ENTERPRISE_USER_URN,
  isJsonObject,
  resolveSort,
  userDefinition,
  type JsonObject,
  type JsonValue,
} from '../../src/scim/core/index.js';
import { scimUser, WORDS } from '../support/arbitrary-users.js';
import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const USERS = 150;

let app: TestApp;
let acme: TestCompany;
let users: JsonObject[];

function get(path: string, query: Record<string, string>): Promise<Answer> {
  return call('GET', `${acme.scimUrl}${path}?${new URLSearchParams(query)}`, { key: acme.keys.scim });
}
const ids = (resources: readonly JsonObject[]): string[] => resources.map(({ id }) => String(id));

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  const drawn = fc.sample(scimUser, { numRuns: USERS, seed: 3423 });
  const created = await Promise.all(
    drawn.map((user, n) =>
      call('POST', `${acme.scimUrl}/Users`, {
        key: acme.keys.scim,
        body: { ...user, userName: `${WORDS[n % WORDS.length]}-${n}` },
      }),
    ),
  );
  expect(created.map(({ status }) => status)).toEqual(drawn.map(() => 201));
  const group = (displayName: string, members: unknown[]) =>
    call('POST', `${acme.scimUrl}/Groups`, { key: acme.keys.scim, body: { displayName, members } });
  const some = (from: number) => created.slice(from, from + 20).map(({ body }) => ({ value: body.id }));
  for (const [n, name] of ['beta', 'Alpha', 'gamma'].entries()) {
    expect((await group(name, some(n * 15))).status).toBe(201);
  }
  const { body } = await get('/Users', { count: '1000' });
  users = body.Resources as unknown as JsonObject[];
});
afterAll(() => app.close());

/** RFC 7644 §3.4.2.3, said a second time: what a user is sorted by, taken from its answer. */
function sortValue(user: JsonObject, by: string): JsonValue | undefined {
  const { urn, attribute, leaf, caseExact, kind } = resolveSort(by, userDefinition);
  const owner = urn === undefined ? user : user[urn];
  let value = isJsonObject(owner) ? owner[attribute.name] : undefined;
  if (Array.isArray(value)) value = value.find((each) => isJsonObject(each) && each.primary === true) ?? value[0];
  if (leaf !== attribute) value = isJsonObject(value) ? value[leaf.name] : undefined;
  return kind === 'text' && !caseExact && typeof value === 'string' ? value.toLowerCase() : value;
}

function compare(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return compareCodePoints(String(a), String(b));
}

function sorted(by: string, descending: boolean): string[] {
  const turn = descending ? -1 : 1;
  return ids(
    [...users].sort(
      (a, b) => turn * compare(sortValue(a, by), sortValue(b, by)) || compareCodePoints(String(a.id), String(b.id)),
    ),
  );
}

const SORTS = [
  'userName',
  'USERNAME',
  'urn:ietf:params:scim:schemas:core:2.0:User:userName',
  'id',
  'externalId',
  'displayName',
  'title',
  'active',
  'name.givenName',
  'name.familyName',
  'emails',
  'emails.value',
  'emails.type',
  'emails.primary',
  'phoneNumbers',
  'phoneNumbers.display',
  'roles.value',
  'addresses.locality',
  'groups',
  'groups.value',
  'groups.display',
  'groups.$ref',
  'schemas',
  'meta.resourceType',
  'meta.created',
  'meta.lastModified',
  'meta.version',
  'meta.location',
  'manager',
  `${ENTERPRISE_USER_URN}:department`,
  `${ENTERPRISE_USER_URN}:manager.value`,
  `${ENTERPRISE_USER_URN}:manager.$ref`,
];

describe.each(SORTS)('sortBy=%s (RFC 7644 §3.4.2.3)', (sortBy) => {
  test.each(['ascending', 'descending'])(
    '%s is what sorting in memory gives, by index and by cursor',
    async (sortOrder) => {
      const expected = sorted(sortBy, sortOrder === 'descending');
      expect(expected).toHaveLength(USERS);
      const byIndex: string[] = [];
      for (let startIndex = 1; startIndex <= USERS; startIndex += 40) {
        const { body } = await get('/Users', { sortBy, sortOrder, startIndex: String(startIndex), count: '40' });
        expect(body).toMatchObject({ totalResults: USERS, startIndex });
        byIndex.push(...body.Resources.map(({ id }) => id as string));
      }
      const byCursor: string[] = [];
      for (let cursor: unknown = ''; typeof cursor === 'string';) {
        const { status, body } = await get('/Users', { sortBy, sortOrder, cursor, count: '23' });
        expect(status).toBe(200);
        expect(body.totalResults).toBe(USERS);
        byCursor.push(...body.Resources.map(({ id }) => id as string));
        cursor = body.nextCursor;
      }
      expect(byIndex).toEqual(expected);
      expect(byCursor).toEqual(expected);
    },
  );
});

test('the sorts are worth something: most find several values, and some nothing', () => {
  const distinct = (by: string) => new Set(users.map((user) => sortValue(user, by))).size;
  for (const by of ['title', 'emails', 'name.givenName', 'groups.display', 'addresses.locality']) {
    expect(distinct(by)).toBeGreaterThan(3);
    expect(users.some((user) => sortValue(user, by) === undefined)).toBe(true);
  }
});

test('a filter, a page and a projection go with it', async () => {
  const { body } = await get('/Users', {
    filter: 'title pr',
    sortBy: 'title',
    sortOrder: 'Descending',
    attributes: 'title',
    startIndex: '3',
    count: '5',
  });
  const titled = users.filter(({ title }) => title !== undefined);
  const expected = sorted('title', true).filter((id) => titled.some((user) => user.id === id));
  expect(body.totalResults).toBe(titled.length);
  expect(body.Resources.map(({ id }) => id)).toEqual(expected.slice(2, 7));
  expect(Object.keys(body.Resources[0] ?? {}).sort()).toEqual(['id', 'schemas', 'title']);
});

test('groups by name, ignoring case; by members and by $ref it answers', async () => {
  const names = async (query: Record<string, string>) =>
    (await get('/Groups', query)).body.Resources.map(({ displayName }) => displayName);
  expect(await names({ sortBy: 'displayName' })).toEqual(['Alpha', 'beta', 'gamma']);
  expect(await names({ sortBy: 'displayName', sortOrder: 'descending' })).toEqual(['gamma', 'beta', 'Alpha']);
  for (const sortBy of ['members', 'members.$ref', 'members.display', 'meta.location', 'schemas', 'externalId']) {
    expect([...(await names({ sortBy }))].sort()).toEqual(['Alpha', 'beta', 'gamma']);
  }
});

test('text is sorted by its first 256 characters, whatever its length, and a cursor stays short', async () => {
  const long = 'ø'.repeat(60_000);
  const filter = 'nickName sw "ø"';
  const made: string[] = [];
  for (const [n, nickName] of [`${long}b`, long, `${long.slice(1)}a`, `${'ø'.repeat(255)}a`].entries()) {
    const { body } = await call('POST', `${acme.scimUrl}/Users`, {
      key: acme.keys.scim,
      body: { userName: `long-${n}`, nickName },
    });
    made.push(body.id);
  }
  const walked: unknown[] = [];
  for (let cursor: unknown = ''; typeof cursor === 'string';) {
    expect(cursor.length).toBeLessThan(1000);
    const { body } = await get('/Users', { filter, sortBy: 'nickName', cursor, count: '1', attributes: 'id' });
    walked.push(...body.Resources.map(({ id }) => id));
    cursor = body.nextCursor;
  }
  expect(walked).toEqual([made[3], made[0], made[1], made[2]]);
  for (const id of made) await call('DELETE', `${acme.scimUrl}/Users/${id}`, { key: acme.keys.scim });
});

test('sortOrder alone and an empty sortBy order nothing', async () => {
  const queries: Record<string, string>[] = [{ sortOrder: 'descending' }, { sortBy: '', sortOrder: 'sideways' }];
  for (const query of queries) {
    expect((await get('/Users', { ...query, count: '1000' })).body.Resources.map(({ id }) => id)).toEqual(ids(users));
  }
});

test.each([
  [{ sortBy: 'shoeSize' }, 'Sort: "shoeSize" is not an attribute of User.'],
  [{ sortBy: 'userName; drop table users' }, 'Sort: "userName; drop table users" is not an attribute of User.'],
  [{ sortBy: 'name' }, 'Sort: "name" is complex; name one of its sub-attributes.'],
  [{ sortBy: 'password' }, 'Sort: "password" cannot be sorted by.'],
  [{ sortBy: 'x509Certificates' }, 'Sort: "x509Certificates" cannot be sorted by.'],
  [{ sortBy: ENTERPRISE_USER_URN }, `Sort: "${ENTERPRISE_USER_URN}" is an extension; name one of its attributes.`],
  [{ sortBy: 'title', sortOrder: 'up' }, 'sortOrder must be "ascending" or "descending".'],
])('%j is 400 invalidValue', async (query, detail) => {
  const { status, body } = await get('/Users', query);
  expect({ status, ...body }).toMatchObject({ status: '400', scimType: 'invalidValue', detail });
});
