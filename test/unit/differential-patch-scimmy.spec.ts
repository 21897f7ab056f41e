import fc from 'fast-check';
import SCIMMY from 'scimmy';
import {
  applyPatch,
  ENTERPRISE_USER_URN,
  evaluateFilter,
  groupDefinition,
  isJsonObject,
  parseFilter,
  parsePatchRequest,
  PATCH_OP_URN,
  userDefinition,
  type JsonObject,
  type JsonValue,
  type ResourceDefinition,
} from '../../src/scim/core/index.js';
import { SEED } from '../support/seed.js';

/**
 * Our patches against scimmy, an independent implementation: the same operations on the same resource. What it does otherwise
 * than the RFC is kept from it, and each thing says why. The order of a list is not compared (RFC 7643 §2.4).
 */
const RUNS = 1000;

SCIMMY.Schemas.User.definition.extend(SCIMMY.Schemas.EnterpriseUser.definition, false);

/** RFC 7643 §2.2: what is not caseExact is compared ignoring case; it compares exactly. Lower case only. */
const word = fc.constantFrom('jane', 'roe', 'work', 'été', 'x y', 'a_b', '-');
/**
 * RFC 7644 §3.5.2.1: a value that is in the list already is not added again; it adds it. So no two values are the same: they
 * are numbered where they are used.
 */
const fresh = fc.nat(1_000_000_000).map((n) => `value-${n}`);
const type = fc.constantFrom('work', 'home', 'other');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

/** RFC 7644 §3.5.2: a new primary ends the old one; it keeps both. So without primary. */
const element = fc.record({ value: fresh, type: maybe(type), display: maybe(word) });
const name = fc.record({ givenName: maybe(word), familyName: maybe(word), formatted: maybe(word) });
const LISTS = ['emails', 'phoneNumbers', 'entitlements'] as const;
const WORDS = ['title', 'displayName', 'nickName'] as const;
const PARTS = ['name.givenName', 'name.familyName', 'name.formatted'] as const;
const EXTENSION = ['department', 'employeeNumber'].map((attribute) => `${ENTERPRISE_USER_URN}:${attribute}`);

const user = fc.record({
  userName: fc.constant('jane@acme.test'),
  title: maybe(word),
  displayName: maybe(word),
  active: maybe(fc.boolean()),
  name: maybe(name),
  emails: maybe(fc.array(element, { minLength: 1, maxLength: 4 })),
  phoneNumbers: maybe(fc.array(element, { minLength: 1, maxLength: 3 })),
  [ENTERPRISE_USER_URN]: maybe(fc.record({ department: word })),
});

type Operation = { op: 'add' | 'replace' | 'remove'; path?: string; value?: unknown };

/** With `and`, `or` and several operators; whether anything matches shows. */
const byOthers = fc.oneof(
  type.map((wanted) => `type eq "${wanted}"`),
  fc.tuple(type, type).map(([one, another]) => `type eq "${one}" or type eq "${another}"`),
  fc.constant('value sw "value-1"'),
);
const selection = fc.oneof(
  byOthers,
  word.map((wanted) => `display eq "${wanted}"`),
  fc.tuple(type, word).map(([wanted, text]) => `type eq "${wanted}" and display eq "${text}"`),
  fc.constant('display pr'),
);
const list = fc.constantFrom(...LISTS);
const elements = fc.array(element, { minLength: 1, maxLength: 3 });

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    op: fc.constantFrom('add' as const, 'replace' as const),
    path: fc.constantFrom(...WORDS, ...PARTS, ...EXTENSION),
    value: word,
  }),
  fc.record({
    op: fc.constantFrom('add' as const, 'replace' as const),
    path: fc.constant('active'),
    value: fc.boolean(),
  }),
  fc.record({
    op: fc.constant('remove' as const),
    path: fc.constantFrom(...WORDS, ...PARTS, ...EXTENSION, ...LISTS, 'name'),
  }),
  // Not replace: RFC 7644 §3.5.2.3 leaves the sub-attributes that are not sent; it removes them.
  fc.record({ op: fc.constant('add' as const), path: fc.constant('name'), value: name }),
  fc.record({ op: fc.constantFrom('add' as const, 'replace' as const), path: list, value: elements }),
  fc.record({ op: fc.constant('add' as const), path: list, value: element }),
  fc.tuple(list, selection).map(([path, filter]): Operation => ({ op: 'remove', path: `${path}[${filter}]` })),
  fc
    .tuple(list, selection, fc.constantFrom('display', 'type'))
    .map(([path, filter, part]): Operation => ({ op: 'remove', path: `${path}[${filter}].${part}` })),
  // RFC 7644 §3.5.2.3: the filter chooses before anything changes. It removes what is to be replaced first, and may then find nobody.
  fc
    .tuple(fc.constantFrom('add' as const, 'replace' as const), list, byOthers, word)
    .map(([op, path, filter, value]): Operation => ({ op, path: `${path}[${filter}].display`, value })),
  fc.record({ op: fc.constant('add' as const), value: fc.record({ title: word, emails: elements, name }) }),
  // Of lists not: RFC 7644 §3.5.2.3 replaces them without a path as with one; it adds.
  fc.record({ op: fc.constant('replace' as const), value: fc.record({ title: word, active: fc.boolean() }) }),
);

const group = fc.record({
  displayName: word,
  members: maybe(fc.array(fc.record({ value: fresh, type: fc.constant('User') }), { minLength: 1, maxLength: 5 })),
});
const members = fc.array(fc.record({ value: fresh }), { minLength: 1, maxLength: 3 });
const groupOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ op: fc.constantFrom('add' as const, 'replace' as const), path: fc.constant('displayName'), value: word }),
  fc.record({ op: fc.constantFrom('add' as const, 'replace' as const), path: fc.constant('members'), value: members }),
  fc.constant<Operation>({ op: 'remove', path: 'members' }),
  fc
    .constantFrom('1', '2', '3')
    .map((digit): Operation => ({ op: 'remove', path: `members[value sw "value-${digit}"]` })),
);

test.each([
  ['users', user, operation, userDefinition, SCIMMY.Schemas.User, []],
  // What a member is, nobody sends: it is made when the group is read.
  ['groups', group, groupOperation, groupDefinition, SCIMMY.Schemas.Group, ['type']],
] as const)(
  'RFC 7644 §3.5.2: patches change %s alike',
  async (_kind, resources, operations, definition, Schema, made) => {
    let compared = 0;
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(
        resources,
        fc.array<Operation>(operations, { minLength: 1, maxLength: 5 }),
        async (drawn, list) => {
          const before = plain(drawn);
          const Operations = JSON.parse(JSON.stringify(list)) as Operation[];
          // Where nothing matches, we answer noTarget (RFC 7644 §3.5.2.3) or make the element as Entra ID expects; it adds the bare
          // value to the list.
          fc.pre(findsAll(before, Operations, definition));
          const ours = patched(before, Operations, definition);
          const message = new SCIMMY.Messages.PatchOp({ schemas: [PATCH_OP_URN], Operations });
          const source = new Schema(structuredClone(before), 'both');
          const theirs = (await message.apply(source)) ?? source;
          expect({ before, Operations, after: shown(ours, made) }).toEqual({
            before,
            Operations,
            after: shown(plain(theirs), made),
          });
          compared += 1;
          if (JSON.stringify(shown(ours, made)) !== JSON.stringify(shown(before, made))) changed += 1;
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
    expect(compared).toBe(RUNS);
    // Patches that change nothing would prove little.
    expect(changed).toBeGreaterThan(RUNS / 2);
  },
);

function patched(before: JsonObject, Operations: readonly Operation[], definition: ResourceDefinition): JsonObject {
  const body = JSON.parse(JSON.stringify({ schemas: [PATCH_OP_URN], Operations })) as JsonObject;
  return applyPatch(before, parsePatchRequest(body, definition), definition).resource;
}

/** Whether each operation that looks for elements to change finds one, when its turn comes. */
function findsAll(before: JsonObject, operations: readonly Operation[], definition: ResourceDefinition): boolean {
  let current = before;
  for (const one of operations) {
    const filter = /^.*\]/.exec(one.path ?? '')?.[0];
    if (one.op !== 'remove' && filter !== undefined && !evaluateFilter(parseFilter(filter), current, definition)) {
      return false;
    }
    current = patched(current, [one], definition);
  }
  return true;
}

/** Lists in an order of their own; without what is not assigned, and without what nobody sent. */
function shown(resource: JsonObject, made: readonly string[]): unknown {
  const { schemas: _schemas, meta: _meta, ...attributes } = resource;
  return tidy(attributes);

  function tidy(value: JsonValue | undefined): unknown {
    if (Array.isArray(value)) return value.map(tidy).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    if (value === undefined || !isJsonObject(value)) return value;
    const kept = Object.entries(value)
      .filter(([key]) => !made.includes(key))
      .map(([key, inner]) => [key, tidy(inner)] as const)
      .filter(([, inner]) => JSON.stringify(inner) !== '{}' && JSON.stringify(inner) !== '[]')
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(kept);
  }
}

function plain(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
