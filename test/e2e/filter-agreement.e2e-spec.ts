import fc from 'fast-check';
import {
  evaluateFilter,
  parseFilter,
  printFilter,
  userDefinition,
  type JsonObject,
} from '../../src/scim/core/index.js';
import { ScimFilterService } from '../../src/scim/filter/scim-filter.service.js';
import { userSql } from '../../src/scim/users/user-attributes.js';
import { ProvisionedUsers } from '../../src/users/provisioned-users.service.js';
import { arbitraryFilter } from '../support/arbitrary-filters.js';
import { scimUser, WORDS } from '../support/arbitrary-users.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const USERS = 200;
const SEED = 7644;

let app: TestApp;
let acme: TestCompany;
let users: JsonObject[];

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  const drawn = fc.sample(scimUser, { numRuns: USERS, seed: SEED });
  const created = await Promise.all(
    drawn.map((user, n) =>
      call('POST', `${acme.scimUrl}/Users`, {
        key: acme.keys.scim,
        body: { ...user, userName: `${WORDS[n % WORDS.length]}-${n}` },
      }),
    ),
  );
  expect(created.map(({ status }) => status)).toEqual(drawn.map(() => 201));
  users = created.map(({ body }) => body as unknown as JsonObject);
});
afterAll(() => app.close());

test('RFC 7644 §3.4.2.2: SQL and memory mean the same by every filter', async () => {
  const provisioned = app.app.get(ProvisionedUsers);
  const filters = app.app.get(ScimFilterService);
  const baseUrl = `https://muster.example/scim/v2/${acme.slug}`;
  const metas = users.map(({ meta }) => meta as { location: string; created: string });
  const known = {
    texts: [...users.slice(0, 5).map(({ id }) => String(id)), ...metas.slice(0, 5).map(({ location }) => location)],
    times: metas.slice(0, 5).map(({ created }) => created),
  };
  const hits: number[] = [];
  await fc.assert(
    fc.asyncProperty(arbitraryFilter(known), async (filter) => {
      const expected = users.filter((user) => evaluateFilter(filter, user, userDefinition)).map(({ id }) => id);
      const criteria = filters.toCriteria(filter, userDefinition, userSql(baseUrl));
      const page = await provisioned.search(acme.id, criteria, { startIndex: 1, count: USERS });
      expect({ filter: printFilter(filter), ids: page.items.map(({ id }) => id).sort() }).toEqual({
        filter: printFilter(filter),
        ids: [...expected].sort(),
      });
      hits.push(expected.length);
    }),
    { numRuns: 1000, seed: SEED },
  );
  // A property over filters that all find nobody, or all find everybody, would prove little.
  expect(hits.filter((n) => n > 0 && n < USERS).length).toBeGreaterThan(hits.length / 3);
}, 120_000);

test('the text of a filter goes the whole way over HTTP', async () => {
  const text = '(title co "an" or name.givenName pr) and not (emails[type eq "work" and primary eq true])';
  const { body } = await call('GET', `${acme.scimUrl}/Users?count=1000&filter=${encodeURIComponent(text)}`, {
    key: acme.keys.scim,
  });
  const expected = users.filter((user) => evaluateFilter(parseFilter(text), user, userDefinition));
  expect(body.totalResults).toBe(expected.length);
  expect(expected.length).toBeGreaterThan(0);
});
