import fc from 'fast-check';
import { filter as theirTest, parse as theirParse } from 'scim2-parse-filter';
import {
  compileFilter,
  parseFilter,
  printFilter,
  userDefinition,
  type AttrPath,
  type Filter,
  type JsonObject,
  type JsonValue,
} from '../../src/scim/core/index.js';
import { arbitraryFilter } from '../support/arbitrary-filters.js';
import { scimUser } from '../support/arbitrary-users.js';
import { mapFilter } from '../support/map-filter.js';
import { isReadableByScim2ParseFilter } from '../support/readable-by-scim2-parse-filter.js';
import { SEED } from '../support/seed.js';

/**
 * Our evaluator against that of scim2-parse-filter, an independent one. Each place where it is kept from what it would see
 * otherwise says which section of the RFC is on our side.
 */
const TIMES = ['2026-01-15T09:00:00.000Z', '2026-01-15T10:30:00.000Z', '2026-02-01T00:00:00.000Z'];
const IDS = ['7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10', '1e182146-9efe-414e-8c7d-595dcbe6698c'];
const COMPLEX = new Set([
  ...userDefinition.schema.attributes.filter(({ type }) => type === 'complex').map(({ name }) => name),
  'manager',
]);
const SINGLE_VALUED = new Set(['name', 'manager']);
const TIMESTAMPS = new Set(['created', 'lastModified']);
const filters = arbitraryFilter({ texts: IDS, times: TIMES });

test('RFC 7644 §3.4.2.2: finds the same users by every filter', () => {
  const users = fc.sample(scimUser, { numRuns: 150, seed: SEED }).map(asStored);
  const hits: number[] = [];
  fc.assert(
    fc.property(filters, (drawn) => {
      const filter = inCommon(drawn);
      const text = printFilter(filter);
      fc.pre(isReadableByScim2ParseFilter(text));
      const finds = theirTest(theirParse(text));
      const expected = users.flatMap((user, n) => (finds(user) ? [n] : []));
      const isFound = compileFilter(parseFilter(text), { definition: userDefinition });
      const found = users.flatMap((user, n) => (isFound(user) ? [n] : []));
      expect({ text, found }).toEqual({ text, found: expected });
      hits.push(found.length);
    }),
    { numRuns: 3000, seed: SEED },
  );
  // Filters that find nobody, or everybody, would prove little.
  expect(hits.filter((n) => n > 0 && n < users.length).length).toBeGreaterThan(hits.length / 3);
});

/** A user as stored, in lower case (see `inCommon`), with nothing unassigned in it (RFC 7643 §2.5). */
function asStored(user: JsonObject, n: number): JsonObject {
  const time = TIMES[n % TIMES.length] ?? '';
  const stored = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:user'],
    id: `${IDS[n % 5] ?? n}`,
    userName: `user-${n}`,
    ...user,
    groups: n % 3 === 0 ? [{ value: IDS[0], display: 'été' }] : [],
  };
  const meta = { resourceType: 'user', created: TIMES[0], lastModified: time, version: `w/"${n % 4}"` };
  return { ...(pruned(stored as JsonValue) as JsonObject), meta: meta as JsonObject };
}

function pruned(value: JsonValue): JsonValue | undefined {
  if (typeof value === 'string') return plain(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const elements = value.flatMap((element) => pruned(element) ?? []);
    return elements.length > 0 ? elements : undefined;
  }
  const members = Object.entries(value).flatMap(([key, member]) => {
    const kept = member === undefined ? undefined : pruned(member);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}

/**
 * - RFC 7643 §2.2: caseExact is false unless said otherwise. It always compares exactly: one case for all.
 * - RFC 7644 §3.4.2.2 does not say in which units "lexicographical" counts. We take code points, it takes UTF-16 units:
 *   nothing beyond U+FFFF.
 */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('😀', '☺');
}

/** The filter in the words that both mean the same by. */
function inCommon(filter: Filter): Filter {
  return mapFilter(filter, (drawn) => {
    const leaf = { ...drawn, path: withoutCoreUrn(drawn.path) };
    if (leaf.kind === 'valuePath') {
      // RFC 7644 §3.4.2.2: one element satisfies the whole filter in brackets. To it, each comparison may find another
      // element of a list, so there is only one comparison, and it is not negated.
      const isList = !SINGLE_VALUED.has(leaf.path.name);
      return { ...leaf, filter: inCommon(isList ? firstTest(leaf.filter) : leaf.filter) };
    }
    if (leaf.kind === 'present') return leaf;
    // RFC 7643 §2.4: a complex attribute named alone means its "value" (`manager eq "…"`); it compares the object.
    const path = withValue(leaf.path);
    // RFC 7643 §2.5: null is unassigned. To it, a missing attribute is not null.
    if (leaf.value === null) {
      return leaf.op === 'ne' ? { kind: 'present', path } : { kind: 'not', filter: { kind: 'present', path } };
    }
    const isBoolean = path.name === 'active' || path.subName === 'primary';
    const value =
      typeof leaf.value !== 'string'
        ? leaf.value
        : // Entra ID writes booleans as texts; RFC 7643 §2.3.2 does not.
          isBoolean
          ? leaf.value.toLowerCase() === 'true'
          : // RFC 7643 §2.3.5: times are compared as times. It compares texts, so they all have one form.
            TIMESTAMPS.has(path.subName ?? '')
            ? new Date(leaf.value).toISOString()
            : plain(leaf.value);
    // RFC 7644 §3.4.2.2 leaves open what `ne` says of a list or of an unassigned attribute. To us it is not(eq), as table 3
    // defines both by "identical"; it asks for some value that differs.
    if (leaf.op === 'ne') return { kind: 'not', filter: { kind: 'compare', path, op: 'eq', value } };
    return { kind: 'compare', path, op: leaf.op, value };
  });
}

function firstTest(filter: Filter): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters[0] === undefined ? filter : firstTest(filter.filters[0]);
    case 'not':
      return firstTest(filter.filter);
    case 'compare':
      return filter.op === 'ne' ? { ...filter, op: 'eq' } : filter;
    default:
      return filter;
  }
}

/** RFC 7644 §3.10: the core schema's URN may stand before its own attributes. It looks for a member of that name. */
function withoutCoreUrn({ urn, ...path }: AttrPath): AttrPath {
  return urn === undefined || urn === userDefinition.schema.id ? path : { ...path, urn };
}

function withValue(path: AttrPath): AttrPath {
  if (path.subName !== undefined || !COMPLEX.has(path.name)) return path;
  return { ...path, subName: 'value' };
}
