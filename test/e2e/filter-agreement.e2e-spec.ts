import fc from 'fast-check';
import {
  compileFilter,
  evaluateFilter,
  groupDefinition,
  parseFilter,
  printFilter,
  userDefinition,
  type Filter,
  type JsonObject,
  type ResourceDefinition,
} from '../../src/scim/core/index.js';
import type { ResourceSql } from '../../src/scim/filter/attribute-sql.js';
import { filterToSql } from '../../src/scim/filter/filter-to-sql.js';
import { SqlParameters } from '../../src/scim/filter/sql-parameters.js';
import { groupSql } from '../../src/scim/groups/group-attributes.js';
import { userSql } from '../../src/scim/users/user-attributes.js';
import { arbitraryFilter, GROUP_FILTERS, USER_FILTERS } from '../support/arbitrary-filters.js';
import { scimUser, WORDS } from '../support/arbitrary-users.js';
import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { SEED } from '../support/seed.js';
import { startApp, type TestApp } from '../support/start-app.js';

const USERS = 500;
const GROUPS = 50;
const FILTERS = 10_000;
/** Filters asked in one statement. */
const BATCH = 50;

let app: TestApp;
let acme: TestCompany;
let users: JsonObject[];
let groups: JsonObject[];

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  const drawn = fc.sample(scimUser, { numRuns: USERS, seed: SEED });
  const created = await create(
    '/Users',
    drawn.map((user, n) => ({ ...user, userName: nameOf(n) })),
  );
  const ids = created.map(({ body }) => body.id);
  const members = fc.sample(fc.subarray(ids.slice(0, 40), { maxLength: 6 }), { numRuns: GROUPS, seed: SEED });
  await create(
    '/Groups',
    members.map((userIds, n) => ({
      displayName: nameOf(n),
      ...(n % 3 > 0 && { externalId: WORDS[n % WORDS.length] }),
      members: userIds.map((value) => ({ value })),
    })),
  );
  users = await all('/Users');
  groups = await all('/Groups');
}, 60_000);
afterAll(() => app.close());

const nameOf = (n: number): string => `${WORDS[n % WORDS.length]}-${n}`;

async function create(path: string, bodies: readonly object[]): Promise<Answer[]> {
  const created = await Promise.all(
    bodies.map((body) => call('POST', `${acme.scimUrl}${path}`, { key: acme.keys.scim, body })),
  );
  expect(created.map(({ status }) => status)).toEqual(bodies.map(() => 201));
  return created;
}

async function all(path: string): Promise<JsonObject[]> {
  const { body } = await call('GET', `${acme.scimUrl}${path}?count=1000`, { key: acme.keys.scim });
  return body.Resources as unknown as JsonObject[];
}

/** One resource type, in the database and as clients see it. */
interface Kind {
  readonly definition: ResourceDefinition;
  readonly sql: ResourceSql;
  readonly from: string;
  readonly resources: readonly JsonObject[];
}

/** For each filter, the ids of what satisfies it. */
async function bySql({ definition, sql, from }: Kind, filters: readonly Filter[]): Promise<string[][]> {
  const parameters = new SqlParameters(1);
  const asked = filters.map((filter) => {
    const condition = filterToSql(filter, definition, sql, parameters);
    return `array(select ${sql.id}::text from ${from} and ${condition} order by 1)`;
  });
  const text = `select json_build_array(${asked.join(', ')}) as found`;
  const [row] = await app.sql<{ found: string[][] }>(text, [acme.id, ...parameters.values]);
  return row?.found ?? [];
}

function inMemory({ definition, resources }: Kind, filters: readonly Filter[]): string[][] {
  return filters.map((filter) => {
    const isFound = compileFilter(filter, { definition });
    return resources
      .filter(isFound)
      .map(({ id }) => String(id))
      .sort();
  });
}

/** fast-check's error names the seed; ours the filters that disagree. @returns how many each filter finds */
async function agree(kind: Kind, filter: fc.Arbitrary<Filter>): Promise<number[]> {
  const hits: number[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(filter, { minLength: BATCH, maxLength: BATCH }), async (filters) => {
      const asked = bySql(kind, filters);
      const expected = inMemory(kind, filters);
      const found = await asked;
      const wrong = filters.flatMap((one, n) =>
        String(found[n]) === String(expected[n])
          ? []
          : [{ filter: printFilter(one), sql: found[n], memory: expected[n] }],
      );
      expect(wrong).toEqual([]);
      hits.push(...expected.map(({ length }) => length));
    }),
    { numRuns: FILTERS / BATCH, seed: SEED },
  );
  return hits;
}

function knownOf(resources: readonly JsonObject[]) {
  const metas = resources.slice(0, 5).map(({ meta }) => meta as { location: string; created: string });
  return {
    texts: [...resources.slice(0, 5).map(({ id }) => String(id)), ...metas.map(({ location }) => location)],
    times: metas.map(({ created }) => created),
  };
}

const baseUrl = () => `https://muster.example/scim/v2/${acme.slug}`;

describe('RFC 7644 §3.4.2.2: SQL and memory mean the same by every filter', () => {
  beforeAll(() => app.sql('set jit = off'));

  test('users', async () => {
    const from = `users u where u.company_id = $1 and u.managed_by = 'scim'`;
    const kind = { definition: userDefinition, sql: userSql(baseUrl()), from, resources: users };
    const known = knownOf(users);
    const texts = [...known.texts, ...groups.slice(0, 3).map(({ id }) => String(id))];
    const hits = await agree(kind, arbitraryFilter({ ...known, texts }, USER_FILTERS));
    expect(hits).toHaveLength(FILTERS);
    // A property over filters that all find nobody, or all find everybody, would prove little.
    expect(hits.filter((n) => n > 0 && n < USERS).length).toBeGreaterThan(FILTERS / 3);
  }, 300_000);

  test('groups', async () => {
    const from = 'groups g where g.company_id = $1';
    const kind = { definition: groupDefinition, sql: groupSql(baseUrl()), from, resources: groups };
    const known = knownOf(groups);
    const texts = [...known.texts, ...users.slice(0, 3).map(({ id }) => String(id))];
    const hits = await agree(kind, arbitraryFilter({ ...known, texts }, GROUP_FILTERS));
    expect(hits).toHaveLength(FILTERS);
    expect(hits.filter((n) => n > 0 && n < GROUPS).length).toBeGreaterThan(FILTERS / 5);
  }, 300_000);
});

test('the text of a filter goes the whole way over HTTP', async () => {
  const text = '(title co "an" or name.givenName pr) and not (emails[type eq "work" and primary eq true])';
  const { body } = await call('GET', `${acme.scimUrl}/Users?count=1000&filter=${encodeURIComponent(text)}`, {
    key: acme.keys.scim,
  });
  const expected = users.filter((user) => evaluateFilter(parseFilter(text), user, userDefinition));
  expect(body.totalResults).toBe(expected.length);
  expect(expected.length).toBeGreaterThan(0);
});
