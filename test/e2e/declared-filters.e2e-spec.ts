import fc from 'fast-check';
import {
  evaluateFilter,
  printFilter,
  type CompareOp,
  type Filter,
  type JsonObject,
} from '../../src/scim/core/index.js';
import { compileDefinitions } from '../../src/scim/definitions/compile-definitions.js';
import { ScimFilterService } from '../../src/scim/filter/scim-filter.service.js';
import { declaredAttribute, type Declaration } from '../../src/schema-extensions/declaration.js';
import { userSql } from '../../src/scim/users/user-attributes.js';
import { ProvisionedUsers } from '../../src/users/provisioned-users.service.js';
import { adminApi } from '../support/admin-api.js';
import { WORDS } from '../support/arbitrary-users.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const USERS = 120;
const SEED = 7643;
const URN = 'urn:acme:scim:hr:1.0';

const TIMES = [
  '2026-01-15T09:00:00Z',
  '2026-01-15T09:00:00.0004Z',
  '2026-01-15T10:00:00+01:00',
  '2026-01-15T09:00:00.123999999',
  '2024-02-29T24:00:00-14:00',
  '1969-12-31T23:59:59.9-00:00',
] as const;
const NUMBERS = [0, -1, 0.1, 3, 10, 1e21, -2.5e-7, 9007199254740991] as const;

const word = fc.constantFrom(...WORDS);
const time = fc.constantFrom(...TIMES);
const number = fc.constantFrom(...NUMBERS);
const integer = fc.constantFrom(...NUMBERS.filter((value) => Number.isSafeInteger(value)));
const base64 = fc.constantFrom('aGk=', 'AGK=', 'aGkx');

/** Type by name; each once alone and once as a list. */
const KINDS = {
  folded: { type: 'string', value: word },
  exact: { type: 'string', value: word, caseExact: true },
  flag: { type: 'boolean', value: fc.boolean() },
  whole: { type: 'integer', value: integer },
  decimal: { type: 'decimal', value: number },
  moment: { type: 'dateTime', value: time },
  blob: { type: 'binary', value: base64 },
  link: { type: 'reference', value: word },
} as const;
type Kind = keyof typeof KINDS;
const kinds = Object.keys(KINDS) as Kind[];
const listOf = (kind: Kind) => `${kind}List`;

const declaration: Declaration = {
  urn: URN,
  resourceType: 'User',
  name: 'HR',
  description: '',
  attributes: kinds.flatMap((kind) => {
    const { value: _, ...traits } = { caseExact: undefined, ...KINDS[kind] };
    const { caseExact, ...rest } = traits;
    const input = { ...rest, ...(caseExact !== undefined && { caseExact }) };
    return [
      declaredAttribute({ ...input, name: kind }),
      declaredAttribute({ ...input, name: listOf(kind), multiValued: true }),
    ];
  }),
};

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const wellTyped = fc.record(
  Object.fromEntries(
    kinds.flatMap((kind) => [
      [kind, maybe<unknown>(KINDS[kind].value)],
      [listOf(kind), maybe(fc.array<unknown>(KINDS[kind].value, { maxLength: 3 }))],
    ]),
  ),
);
/** As a provider may have sent it before anybody declared it. */
const anything = fc.constantFrom<unknown[]>(
  'abc',
  '5',
  7,
  true,
  { value: 'x' },
  ['abc'],
  [7, 'abc'],
  '2026-02-31T00:00:00Z',
);
const untyped = fc.record(
  Object.fromEntries(kinds.flatMap((kind) => [kind, listOf(kind)]).map((name) => [name, maybe(anything)])),
);

let app: TestApp;
let acme: TestCompany;
let users: JsonObject[];

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  const make = async (extension: object, userName: string) => {
    const body = { userName, [URN]: { sure: 'there', ...extension } };
    const { status } = await call('POST', `${acme.scimUrl}/Users`, { key: acme.keys.scim, body });
    expect({ extension, status }).toEqual({ extension, status: 201 });
  };
  const early = fc.sample(untyped, { numRuns: USERS / 2, seed: SEED });
  await Promise.all(early.map((extension, n) => make(extension, `early-${n}`)));
  const { status } = await adminApi(app, acme)('POST', '/schema-extensions', declaration);
  expect(status).toBe(201);
  const late = fc.sample(wellTyped, { numRuns: USERS / 2, seed: SEED });
  await Promise.all(late.map((extension, n) => make(extension, `late-${n}`)));
  const { body } = await call('GET', `${acme.scimUrl}/Users?count=1000`, { key: acme.keys.scim });
  users = body.Resources as unknown as JsonObject[];
}, 60_000);
afterAll(() => app.close());

const TEXT_OPS: readonly CompareOp[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const ORDER_OPS: readonly CompareOp[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const EQUAL_OPS: readonly CompareOp[] = ['eq', 'ne'];
const OPS: Readonly<Record<Kind, readonly CompareOp[]>> = {
  folded: TEXT_OPS,
  exact: TEXT_OPS,
  link: TEXT_OPS,
  flag: EQUAL_OPS,
  blob: EQUAL_OPS,
  whole: ORDER_OPS,
  decimal: ORDER_OPS,
  moment: ORDER_OPS,
};

const leaf: fc.Arbitrary<Filter> = fc.tuple(fc.constantFrom(...kinds), fc.boolean()).chain(([kind, isList]) => {
  const path = { urn: URN, name: isList ? listOf(kind) : kind };
  return fc.oneof(
    { arbitrary: fc.constant<Filter>({ kind: 'present', path }), weight: 1 },
    {
      arbitrary: fc
        .constantFrom<CompareOp[]>('eq', 'ne')
        .map((op): Filter => ({ kind: 'compare', path, op, value: null })),
      weight: 1,
    },
    {
      arbitrary: fc
        .record({ op: fc.constantFrom(...OPS[kind]), value: KINDS[kind].value as fc.Arbitrary<string> })
        .map(({ op, value }): Filter => ({ kind: 'compare', path, op, value })),
      weight: 6,
    },
  );
});
const filter: fc.Arbitrary<Filter> = fc.oneof(
  leaf,
  leaf.map((inner): Filter => ({ kind: 'not', filter: inner })),
  fc
    .tuple(fc.constantFrom<'and' | 'or'>('and', 'or'), fc.array(leaf, { minLength: 2, maxLength: 3 }))
    .map(([kind, filters]): Filter => ({ kind, filters })),
);

test('SQL and memory mean the same by every filter on declared attributes, whatever was stored before', async () => {
  const { user: definition } = compileDefinitions([declaration]);
  const provisioned = app.app.get(ProvisionedUsers);
  const filters = app.app.get(ScimFilterService);
  const resource = userSql(acme.scimUrl);
  const hits: number[] = [];
  await fc.assert(
    fc.asyncProperty(filter, async (asked) => {
      const expected = users.filter((user) => evaluateFilter(asked, user, definition)).map((user) => user['userName']);
      const { criteria, slice } = filters.toSql({ filter: asked }, definition, resource);
      const page = await provisioned.slice(acme.id, criteria, slice, { startIndex: 1, count: USERS });
      const found = page.items.map(({ userName }) => userName);
      expect({ asked: printFilter(asked), found: found.sort() }).toEqual({
        asked: printFilter(asked),
        found: [...expected].sort(),
      });
      hits.push(expected.length);
    }),
    { numRuns: 1000, seed: SEED },
  );
  expect(hits.filter((n) => n > 0 && n < USERS).length).toBeGreaterThan(hits.length / 3);
}, 120_000);
