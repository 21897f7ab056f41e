import fc from 'fast-check';
import { ENTERPRISE_USER_URN, type CompareOp, type Filter } from '../../src/scim/core/index.js';
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

const TEXT_PATHS = [
  { name: 'userName' },
  { name: 'EXTERNALID' },
  { name: 'displayName' },
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
  { name: 'groups', subName: 'value' },
  { name: 'meta', subName: 'resourceType' },
  { name: 'meta', subName: 'location' },
  { name: 'meta', subName: 'version' },
  { name: 'id' },
  { urn: ENTERPRISE_USER_URN, name: 'department' },
  { urn: ENTERPRISE_USER_URN, name: 'employeeNumber' },
  { urn: ENTERPRISE_USER_URN, name: 'manager' },
  { urn: ENTERPRISE_USER_URN, name: 'manager', subName: '$ref' },
];
const BOOLEAN_PATHS = [
  { name: 'active' },
  { name: 'emails', subName: 'primary' },
  { name: 'roles', subName: 'primary' },
];
const TIME_PATHS = [
  { name: 'meta', subName: 'created' },
  { name: 'meta', subName: 'lastModified' },
];
const COMPLEX_PATHS = [{ name: 'name' }, { name: 'addresses' }, { name: 'meta' }, { name: 'groups' }];

/** @param known ids, locations, times that the users have, so that filters on them hit */
export function arbitraryFilter(known: { texts: readonly string[]; times: readonly string[] }): fc.Arbitrary<Filter> {
  const text = fc.oneof({ arbitrary: word, weight: 4 }, { arbitrary: fc.constantFrom(...known.texts), weight: 1 });
  const compare = fc.oneof(
    fc.record({ path: fc.constantFrom(...TEXT_PATHS), op: fc.constantFrom(...TEXT_OPS), value: text }),
    fc.record({
      path: fc.constantFrom(...BOOLEAN_PATHS),
      op: fc.constantFrom<CompareOp>('eq', 'ne'),
      value: fc.oneof<fc.Arbitrary<boolean | string>[]>(fc.boolean(), fc.constantFrom('True', 'false')),
    }),
    fc.record({
      path: fc.constantFrom(...TIME_PATHS),
      op: fc.constantFrom(...ORDER_OPS),
      value: fc.constantFrom(...known.times, '2020-01-01T00:00:00Z', '2040-01-01T00:00:00+02:00'),
    }),
    fc.record({
      path: fc.constantFrom(...TEXT_PATHS, ...BOOLEAN_PATHS),
      op: fc.constantFrom<CompareOp>('eq', 'ne'),
      value: fc.constant(null),
    }),
  );
  const leaf: fc.Arbitrary<Filter> = fc.oneof(
    compare.map((parts): Filter => ({ kind: 'compare', ...parts })),
    fc
      .constantFrom(...TEXT_PATHS, ...BOOLEAN_PATHS, ...TIME_PATHS, ...COMPLEX_PATHS)
      .map((path): Filter => ({ kind: 'present', path })),
    valuePath(text),
  );
  return combined(leaf, 3);
}

/** `emails[type eq "work" and value co "@acme"]`, with any filter inside. */
function valuePath(text: fc.Arbitrary<string>): fc.Arbitrary<Filter> {
  const inner = (names: readonly string[]) =>
    combined(
      fc.oneof(
        fc
          .record({ name: fc.constantFrom(...names), op: fc.constantFrom(...TEXT_OPS), value: text })
          .map(({ name, op, value }): Filter => ({ kind: 'compare', path: { name }, op, value })),
        fc.constantFrom(...names).map((name): Filter => ({ kind: 'present', path: { name } })),
      ),
      2,
    );
  const of = (path: { urn?: string; name: string }, names: readonly string[]) =>
    inner(names).map((filter): Filter => ({ kind: 'valuePath', path, filter }));
  return fc.oneof(
    of({ name: 'emails' }, ['value', 'type', 'display']),
    of({ name: 'phoneNumbers' }, ['value', 'TYPE']),
    of({ name: 'addresses' }, ['locality', 'country', 'type']),
    of({ name: 'name' }, ['givenName', 'familyName']),
    of({ name: 'groups' }, ['value']),
    of({ urn: ENTERPRISE_USER_URN, name: 'manager' }, ['value', '$ref']),
  );
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
