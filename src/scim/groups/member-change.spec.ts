import { scimErrorOf } from '../../../test/support/scim-error-of.js';
import { groupDefinition, PATCH_OP_URN, parsePatchRequest } from '../core/index.js';
import { memberChange, memberIds } from './member-change.js';

const change = (...Operations: object[]) =>
  memberChange(parsePatchRequest({ schemas: [PATCH_OP_URN], Operations }, groupDefinition).operations);
const value = (...ids: string[]) => ids.map((id) => ({ value: id }));

test.each<[string, object[], object]>([
  [
    'add joins',
    [{ op: 'add', path: 'members', value: value('a', 'b') }],
    { add: ['a', 'b'], remove: [], isWhole: false },
  ],
  [
    'Entra ID: Remove with a value list takes out those only',
    [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }] }],
    { add: [], remove: ['a'], isWhole: false },
  ],
  [
    'Okta: members[value eq "…"]',
    [{ op: 'remove', path: 'members[value eq "a"]' }],
    { add: [], remove: ['a'], isWhole: false },
  ],
  [
    'several in one filter',
    [{ op: 'remove', path: 'members[value eq "a" or value eq "b"]' }],
    { add: [], remove: ['a', 'b'], isWhole: false },
  ],
  [
    'remove without a value empties the group (RFC 7644 §3.5.2.2)',
    [{ op: 'remove', path: 'members' }],
    { add: [], remove: [], isWhole: true },
  ],
  [
    'remove with an empty list takes out nobody',
    [{ op: 'remove', path: 'members', value: [] }],
    { add: [], remove: [], isWhole: false },
  ],
  [
    'replace is the whole membership (RFC 7644 §3.5.2.3)',
    [{ op: 'replace', path: 'members', value: value('a') }],
    { add: ['a'], remove: [], isWhole: true },
  ],
  [
    'Okta “Push now” of an empty group',
    [{ op: 'replace', path: 'members', value: [] }],
    { add: [], remove: [], isWhole: true },
  ],
  [
    'the last word on somebody counts',
    [
      { op: 'add', path: 'members', value: value('a') },
      { op: 'remove', path: 'members[value eq "a"]' },
      { op: 'remove', path: 'members[value eq "b"]' },
      { op: 'add', path: 'members', value: value('b') },
    ],
    { add: ['b'], remove: ['a'], isWhole: false },
  ],
  [
    'after a replace, others change the new list',
    [
      { op: 'replace', path: 'members', value: value('a', 'b') },
      { op: 'remove', path: 'members[value eq "a"]' },
      { op: 'add', path: 'members', value: value('c') },
    ],
    { add: ['b', 'c'], remove: [], isWhole: true },
  ],
])('RFC 7644 §3.5.2: %s', (_title, operations, expected) => {
  expect(change(...operations)).toEqual(expected);
});

test('a filter on something else than the id needs the members at hand', () => {
  expect(change({ op: 'remove', path: 'members[display eq "jane"]' })).toBeNull();
});

test.each<[unknown[], string]>([
  [[{ display: 'jane' }], 'Each of "members" needs a "value": the id of a user.'],
  [[{ value: 'g', type: 'Group' }], 'Member g is a group. Groups within groups are not supported.'],
])('%j is 400 invalidValue', (members, detail) => {
  expect(scimErrorOf(() => memberIds(members as never))).toEqual({ status: 400, scimType: 'invalidValue', detail });
});
