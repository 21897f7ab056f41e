import fc from 'fast-check';
import SCIMMY from 'scimmy';
import {
  compileFilter,
  parseFilter,
  userDefinition,
  type CompareOp,
  type Filter,
  type JsonObject,
} from '../../src/scim/core/index.js';
import { chooseBy, spellFilter } from '../support/spell-filter.js';
import { SEED } from '../support/seed.js';

/**
 * Our filters against scimmy, an independent implementation, from text to users found. What it can be asked is less than
 * the RFC has; each thing that is kept from it says why. No backslash comes near it: its reading of a text with many of
 * them takes exponential time.
 */
const USERS = 60;

/**
 * - RFC 7643 §2.2: caseExact is false unless said otherwise; it always compares exactly: lower case only.
 * - RFC 7644 §3.4.2.2: a text is JSON, with its escapes; it reads none, and takes a parenthesis or bracket within a text
 *   for one of the filter's.
 * - RFC 7643 §2.5: an unassigned attribute has no value; to it, it is the text "undefined": no word is part of that.
 */
const WORDS = ['jane', 'jan', 'work', 'home', 'a_b', 'a%b', 'été', 'straße', 'οδος', 'x y', 'jane roe', '-'];
const words = fc.constantFrom(...WORDS);
/** One instant in two forms, and two others. */
const TIMES = ['2026-01-15T09:00:00Z', '2026-01-15T10:00:00+01:00', '2026-01-15T10:30:00.500Z', '2026-02-01T00:00:00Z'];
const times = fc.constantFrom(...TIMES);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const element = fc.record({ value: words, type: maybe(fc.constantFrom('work', 'home')), primary: maybe(fc.boolean()) });
const user = fc.record({
  userName: words,
  title: maybe(words),
  displayName: maybe(words),
  active: maybe(fc.boolean()),
  // Always there: it cannot look into a complex attribute that is missing.
  name: fc.record({ givenName: maybe(words), familyName: words }),
  emails: fc.array(element, { maxLength: 3 }),
  roles: fc.array(element, { maxLength: 2 }),
  meta: fc.record({ created: times, lastModified: times }),
});

const TEXT_OPS: readonly CompareOp[] = ['eq', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const SINGLE = [
  { name: 'userName' },
  { name: 'title' },
  { name: 'displayName' },
  { name: 'name', subName: 'givenName' },
  { name: 'name', subName: 'familyName' },
];

/** Comparisons of attributes with one value; it has no URNs in paths. */
const single: fc.Arbitrary<Filter> = fc.oneof(
  compare(fc.constantFrom(...SINGLE), fc.constantFrom<CompareOp>(...TEXT_OPS, 'ne'), words),
  compare(fc.constant({ name: 'active' }), fc.constantFrom<CompareOp>('eq', 'ne'), fc.boolean()),
  // Only the order: with eq it compares the text of a time (RFC 7643 §2.3.5 has several for one instant).
  compare(
    fc.constantFrom({ name: 'meta', subName: 'created' }, { name: 'meta', subName: 'lastModified' }),
    fc.constantFrom<CompareOp>('gt', 'ge', 'lt', 'le'),
    times,
  ),
  fc.constantFrom(...SINGLE, { name: 'active' }).map((path): Filter => ({ kind: 'present', path })),
);
/** RFC 7644 §3.4.2.2 leaves open what `ne` says of a list: to us not(eq), to it some value that differs. So not here. */
const inList: fc.Arbitrary<Filter> = fc.oneof(
  compare(
    fc.constantFrom({ name: 'emails', subName: 'value' }, { name: 'roles', subName: 'value' }),
    fc.constantFrom(...TEXT_OPS),
    words,
  ),
  compare(fc.constant({ name: 'emails', subName: 'primary' }), fc.constant('eq'), fc.boolean()),
);
const withinElement = fc
  .tuple(
    compare(fc.constantFrom({ name: 'value' }), fc.constantFrom(...TEXT_OPS), words),
    compare(fc.constant({ name: 'type' }), fc.constant('eq'), fc.constantFrom('work', 'home')),
    compare(fc.constant({ name: 'primary' }), fc.constant('eq'), fc.boolean()),
    fc.constantFrom('first', 'and', 'all'),
  )
  .map(([value, type, primary, how]): Filter => {
    if (how === 'first') return value;
    return { kind: 'and', filters: how === 'and' ? [type, value] : [type, primary, value] };
  });
const valuePath = fc
  .tuple(fc.constantFrom('emails', 'roles'), withinElement)
  .map(([name, filter]): Filter => ({ kind: 'valuePath', path: { name }, filter }));
/** Of a single comparison: RFC 7644 §3.4.2.2 negates the whole group, and it each member, leaving "and" an "and". */
const negated = single.map((filter): Filter => ({ kind: 'not', filter }));

/**
 * RFC 7644 §3.4.2.2: comparisons joined by "and" may be satisfied by different elements of a list. It takes those of one
 * attribute together as if they stood in brackets, so of each list there is one at most.
 */
const conjunction = fc
  .tuple(fc.array(single, { minLength: 1, maxLength: 3 }), maybe(fc.oneof(inList, valuePath)), fc.nat(3))
  .map(([singles, list, at]): Filter => {
    const filters = list === undefined ? singles : [...singles.slice(0, at), list, ...singles.slice(at)];
    return filters.length === 1 && filters[0] !== undefined ? filters[0] : { kind: 'and', filters };
  });
const disjunction = fc
  .array(conjunction, { minLength: 2, maxLength: 3 })
  .map((filters): Filter => ({ kind: 'or', filters }));
/** `a and (b or c)`: of one such group only; with more it mixes their branches. */
const grouped = fc
  .tuple(single, fc.array(single, { minLength: 2, maxLength: 3 }))
  .map(([left, filters]): Filter => ({ kind: 'and', filters: [left, { kind: 'or', filters }] }));
const filters = fc.oneof(single, inList, valuePath, negated, conjunction, disjunction, grouped);

test('RFC 7644 §3.4.2.2: finds the same users by every filter', () => {
  const users = fc
    .sample(user, { numRuns: USERS, seed: SEED })
    .map((drawn) => JSON.parse(JSON.stringify(drawn)) as JsonObject);
  const hits: number[] = [];
  fc.assert(
    fc.property(filters, fc.array(fc.nat(11), { minLength: 5, maxLength: 40 }), (filter, numbers) => {
      const text = textOf(filter, numbers);
      const theirs = new Set<object>(new SCIMMY.Types.Filter(text).match(users));
      const isFound = compileFilter(parseFilter(text), { definition: userDefinition });
      const found = users.flatMap((someone, n) => (isFound(someone) ? [n] : []));
      const expected = users.flatMap((someone, n) => (theirs.has(someone) ? [n] : []));
      expect({ text, found }).toEqual({ text, found: expected });
      hits.push(found.length);
    }),
    { numRuns: 1500, seed: SEED },
  );
  // Filters that find nobody, or everybody, would prove little.
  expect(hits.filter((n) => n > 0 && n < USERS).length).toBeGreaterThan(hits.length / 2);
});

/** In any spelling, but without needless parentheses: those are groups to it, and it has one at most. */
function textOf(filter: Filter, numbers: readonly number[]): string {
  return spellFilter(filter, { ...chooseBy(numbers), addsParentheses: () => false }).join(' ');
}

function compare<V extends string | boolean>(
  path: fc.Arbitrary<{ name: string; subName?: string }>,
  op: fc.Arbitrary<CompareOp>,
  value: fc.Arbitrary<V>,
): fc.Arbitrary<Filter> {
  return fc.record({ path, op, value }).map((parts): Filter => ({ kind: 'compare', ...parts }));
}
