import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../json.js';
import { groupDefinition, userDefinition } from '../schema/resource-definition.js';
import { PATCH_OP_URN } from '../urns.js';
import { applyPatch } from './apply-patch.js';
import { coalesceOperations } from './coalesce-operations.js';
import { parsePatchRequest } from './parse-patch-request.js';
import { SEED } from '../../../../test/support/seed.js';

const request = (Operations: JsonValue[], definition = groupDefinition): ReturnType<typeof parsePatchRequest> =>
  parsePatchRequest({ schemas: [PATCH_OP_URN], Operations }, definition);
const add = (...values: string[]): JsonObject => ({
  op: 'add',
  path: 'members',
  value: values.map((value) => ({ value })),
});
const remove = (value: string): JsonObject => ({ op: 'remove', path: `members[value eq "${value}"]` });

describe('coalesceOperations', () => {
  it('joins neighbours that add to, or take out of, one list', () => {
    const { operations } = request([
      add('a'),
      add('b', 'c'),
      remove('d'),
      { op: 'Remove', path: 'members', value: [{ value: 'e' }] },
      { op: 'replace', path: 'displayName', value: 'x' },
      add('f'),
    ]);
    expect(coalesceOperations(operations).map(({ op, value }) => [op, value])).toEqual([
      ['add', [{ value: 'a' }, { value: 'b' }, { value: 'c' }]],
      ['remove', [{ value: 'd' }, { value: 'e' }]],
      ['replace', 'x'],
      ['add', [{ value: 'f' }]],
    ]);
  });

  it.each<[string, JsonObject[]]>([
    [
      'a removal of all',
      [
        { op: 'remove', path: 'emails' },
        { op: 'remove', path: 'emails[value eq "a"]' },
      ],
    ],
    [
      'a replacement',
      [
        { op: 'replace', path: 'emails', value: [{ value: 'a' }] },
        { op: 'replace', path: 'emails', value: [] },
      ],
    ],
    [
      'another list',
      [
        { op: 'add', path: 'emails', value: [{ value: 'a' }] },
        { op: 'add', path: 'ims', value: [{ value: 'a' }] },
      ],
    ],
    [
      'a new primary',
      [
        { op: 'add', path: 'emails', value: [{ value: 'a', primary: true }] },
        { op: 'add', path: 'emails', value: [{ value: 'b', primary: true }] },
      ],
    ],
    [
      'another filter',
      [
        { op: 'remove', path: 'emails[type eq "work"]' },
        { op: 'remove', path: 'emails[value ne "a"]' },
      ],
    ],
  ])('leaves %s alone', (_, sent) => {
    const { operations } = request(sent, userDefinition);
    expect(coalesceOperations(operations).map(({ op }) => op)).toEqual(operations.map(({ op }) => op));
  });

  it('gives the same resource as one request for each operation', () => {
    const value = fc.constantFrom('a', 'b', 'A', 'c');
    const type = fc.constantFrom('work', 'home');
    const element = fc.record({ value, type, primary: fc.boolean(), display: value }, { requiredKeys: ['value'] });
    const operation = fc.oneof(
      fc.record({
        op: fc.constantFrom('add', 'remove', 'replace'),
        path: fc.constant('emails'),
        value: fc.array(element),
      }),
      fc.record({ op: fc.constant('remove'), path: value.map((text) => `emails[value eq "${text}"]`) }),
      fc.record({ op: fc.constant('remove'), path: type.map((text) => `emails[type eq "${text}"]`) }),
    );
    fc.assert(
      fc.property(fc.array(operation, { minLength: 2, maxLength: 8 }), (operations) => {
        const before: JsonObject = {
          userName: 'j',
          emails: [{ value: 'a', type: 'work', primary: true }, { value: 'b' }],
        };
        const once = applyPatch(before, request(operations, userDefinition), userDefinition).resource;
        const oneByOne = operations.reduce(
          (resource, single) => applyPatch(resource, request([single], userDefinition), userDefinition).resource,
          before,
        );
        expect(once).toEqual(oneByOne);
      }),
      { numRuns: 1000, seed: SEED },
    );
  });

  it('1,000 single-member operations on 100,000 members', () => {
    const members = Array.from({ length: 100_000 }, (_, index) => ({ value: `m${String(index)}` }));
    const operations = [
      ...Array.from({ length: 500 }, (_, index) => add(`n${String(index)}`)),
      ...Array.from({ length: 500 }, (_, index) => remove(`m${String(index)}`)),
    ];
    const { resource } = applyPatch({ displayName: 'G', members }, request(operations), groupDefinition);
    expect(resource.members).toHaveLength(100_000);
  });
});
