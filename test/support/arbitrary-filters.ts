import fc from 'fast-check';
import {
  ENTERPRISE_USER_URN,
  USER_URN,
  type AttrPath,
  type CompareFilter,
  type CompareOp,
  type Filter,
} from '../../src/scim/core/index.js';
import { WORDS } from './arbitrary-users.js';

const word = fc.oneof(
  fc.constantFrom(...WORDS),
  // Parts of the words, so that co, sw and ew have something to find.
  fc.tuple(fc.constantFrom(...WORDS), fc.nat(5), fc.nat(5)).map(([text, from, length]) => {
    const characters = [...text];
    return characters.slice(from % characters.length, (from % characters.length) + 1 + length).join('');
  }),
  fc.constantFrom('%', '_', '\\', '"', 'zz'),
);

const TEXT_OPS: readonly CompareOp[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const ORDER_OPS: readonly CompareOp[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];

/** What the filters of one resource type can name, and inside which attributes they look. */
export interface FilterVocabulary {
  readonly texts: readonly AttrPath[];
  readonly booleans: readonly AttrPath[];
  readonly times: readonly AttrPath[];
  readonly complex: readonly AttrPath[];
  /** Attribute, and the texts among its sub-attributes. */
  readonly valuePaths: readonly (readonly [AttrPath, readonly string[]])[];
}

const TIMES = [
  { name: 'meta', subName: 'created' },
  { name: 'meta', subName: 'lastModified' },
];

const META_TEXTS = [
  { name: 'meta', subName: 'resourceType' },
  { name: 'meta', subName: 'location' },
  { name: 'meta', subName: 'version' },
];

export const USER_FILTERS: FilterVocabulary = {
  texts: [
    { name: 'userName' },
    { name: 'EXTERNALID' },
    { name: 'displayName' },
    { urn: USER_URN, name: 'displayName' },
    { name: 'title' },
    { name: 'name', subName: 'givenName' },
    { name: 'name', subName: 'familyName' },
    { name: 'emails' },
    { name: 'emails', subName: 'value' },
    { name: 'emails', subName: 'type' },
    { name: 'emails', subName: 'display' },
    { name: 'phoneNumbers', subName: 'value' },
    { name: 'addresses', subName: 'locality' },
    { name: 'roles' },
    { name: 'schemas' },
    { name: 'groups' },
    { name: 'groups', subName: 'value' },
    { name: 'groups', subName: 'display' },
    { name: 'groups', subName: 'type' },
    { name: 'groups', subName: '$ref' },
    ...META_TEXTS,
    { name: 'id' },
    { urn: ENTERPRISE_USER_URN, name: 'department' },
    { urn: ENTERPRISE_USER_URN, name: 'employeeNumber' },
    { urn: ENTERPRISE_USER_URN, name: 'manager' },
    { urn: ENTERPRISE_USER_URN, name: 'manager', subName: 'value' },
    { urn: ENTERPRISE_USER_URN, name: 'manager', subName: '$ref' },
  ],
  booleans: [{ name: 'active' }, { name: 'emails', subName: 'primary' }, { name: 'roles', subName: 'primary' }],
  times: TIMES,
  complex: [
    { name: 'name' },
    { name: 'addresses' },
    { name: 'emails' },
    { name: 'meta' },
    { name: 'groups' },
    { urn: ENTERPRISE_USER_URN, name: 'manager' },
  ],
  valuePaths: [
    [{ name: 'emails' }, ['value', 'type', 'display']],
    [{ name: 'phoneNumbers' }, ['value', 'TYPE']],
    [{ name: 'addresses' }, ['locality', 'country', 'type']],
    [{ name: 'name' }, ['givenName', 'familyName']],
    [{ name: 'groups' }, ['value', 'display', '$ref']],
    [{ urn: ENTERPRISE_USER_URN, name: 'manager' }, ['value', '$ref']],
  ],
};

export const GROUP_FILTERS: FilterVocabulary = {
  texts: [
    { name: 'displayName' },
    { name: 'externalId' },
    { name: 'members' },
    { name: 'members', subName: 'value' },
    { name: 'members', subName: 'display' },
    { name: 'members', subName: 'type' },
    { name: 'members', subName: '$ref' },
    { name: 'schemas' },
    ...META_TEXTS,
    { name: 'id' },
  ],
  booleans: [],
  times: TIMES,
  complex: [{ name: 'members' }, { name: 'meta' }],
  valuePaths: [[{ name: 'members' }, ['value', 'display', 'type', '$ref']]],
};

/** @param known ids, locations, times that the resources have, so that filters on them hit */
export function arbitraryFilter(
  known: { readonly texts: readonly string[]; readonly times: readonly string[] },
  { texts, booleans, times, complex, valuePaths }: FilterVocabulary = USER_FILTERS,
): fc.Arbitrary<Filter> {
  const text = fc.oneof({ arbitrary: word, weight: 4 }, { arbitrary: fc.constantFrom(...known.texts), weight: 1 });
  const comparisons: fc.Arbitrary<Omit<CompareFilter, 'kind'>>[] = [
    fc.record({ path: fc.constantFrom(...texts), op: fc.constantFrom(...TEXT_OPS), value: text }),
    fc.record({
      path: fc.constantFrom(...times),
      op: fc.constantFrom(...ORDER_OPS),
      value: fc.constantFrom(...known.times, '2020-01-01T00:00:00Z', '2040-01-01T00:00:00+02:00'),
    }),
    fc.record({
      path: fc.constantFrom(...texts, ...booleans),
      op: fc.constantFrom<CompareOp>('eq', 'ne'),
      value: fc.constant(null),
    }),
  ];
  if (booleans.length > 0) {
    comparisons.push(
      fc.record({
        path: fc.constantFrom(...booleans),
        op: fc.constantFrom<CompareOp>('eq', 'ne'),
        value: fc.oneof<fc.Arbitrary<boolean | string>[]>(fc.boolean(), fc.constantFrom('True', 'false')),
      }),
    );
  }
  const leaf: fc.Arbitrary<Filter> = fc.oneof(
    fc.oneof(...comparisons).map((parts): Filter => ({ kind: 'compare', ...parts })),
    fc.constantFrom(...texts, ...booleans, ...times, ...complex).map((path): Filter => ({ kind: 'present', path })),
    fc.oneof(...valuePaths.map(([path, names]) => valuePath(path, names, text))),
  );
  return combined(leaf, 3);
}

/** `emails[type eq "work" and value co "@acme"]`, with any filter inside. */
function valuePath(path: AttrPath, names: readonly string[], text: fc.Arbitrary<string>): fc.Arbitrary<Filter> {
  const inner = combined(
    fc.oneof(
      fc
        .record({ name: fc.constantFrom(...names), op: fc.constantFrom(...TEXT_OPS), value: text })
        .map(({ name, op, value }): Filter => ({ kind: 'compare', path: { name }, op, value })),
      fc.constantFrom(...names).map((name): Filter => ({ kind: 'present', path: { name } })),
    ),
    2,
  );
  return inner.map((filter): Filter => ({ kind: 'valuePath', path, filter }));
}

function combined(leaf: fc.Arbitrary<Filter>, depth: number): fc.Arbitrary<Filter> {
  if (depth === 0) return leaf;
  const smaller = combined(leaf, depth - 1);
  return fc.oneof(
    { arbitrary: leaf, weight: 3 },
    {
      arbitrary: fc
        .tuple(fc.constantFrom<'and' | 'or'>('and', 'or'), fc.array(smaller, { minLength: 2, maxLength: 3 }))
        .map(([kind, filters]): Filter => ({ kind, filters })),
      weight: 2,
    },
    { arbitrary: smaller.map((filter): Filter => ({ kind: 'not', filter })), weight: 1 },
  );
}
