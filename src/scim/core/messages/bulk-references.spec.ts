import type { JsonObject } from '../json.js';
import { groupDefinition, userDefinition } from '../schema/resource-definition.js';
import { mapBulkReferences } from './bulk-references.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** With the id 1 in the place of each bulkId. */
const mapped = (data: JsonObject, definition = userDefinition) =>
  mapBulkReferences(data, definition, (id) => `<${id}>`);

describe('where a bulkId stands for an id (RFC 7644 §3.7.2)', () => {
  test.each<[title: string, data: JsonObject, after: JsonObject]>([
    [
      'the manager',
      { [ENTERPRISE]: { manager: { value: 'bulkId:qwerty' } } },
      { [ENTERPRISE]: { manager: { value: '<qwerty>' } } },
    ],
    [
      'the manager as text, in any case',
      { [`${ENTERPRISE}:Manager`]: 'bulkId:a' },
      { [`${ENTERPRISE}:Manager`]: '<a>' },
    ],
    ['a $ref', { [ENTERPRISE]: { manager: { $ref: 'bulkId:a' } } }, { [ENTERPRISE]: { manager: { $ref: '<a>' } } }],
    ['a bulkId with a colon', { 'manager.value': 'bulkId:a:b' }, { 'manager.value': '<a:b>' }],
    [
      'a PATCH with a path',
      { Operations: [{ op: 'Replace', path: `${ENTERPRISE}:manager`, value: 'bulkId:a' }] },
      { Operations: [{ op: 'Replace', path: `${ENTERPRISE}:manager`, value: '<a>' }] },
    ],
    [
      'a PATCH without a path',
      { Operations: [{ op: 'add', value: { [ENTERPRISE]: { manager: { value: 'bulkId:a' } } } }] },
      { Operations: [{ op: 'add', value: { [ENTERPRISE]: { manager: { value: '<a>' } } } }] },
    ],
  ])('of a user: %s', (_title, data, after) => {
    expect(mapped(data)).toEqual(after);
  });

  test.each<[title: string, data: JsonObject, after: JsonObject]>([
    [
      'members',
      { members: [{ value: 'bulkId:a', type: 'User' }, { value: '1' }] },
      { members: [{ value: '<a>', type: 'User' }, { value: '1' }] },
    ],
    [
      'PATCH of members',
      { Operations: [{ op: 'add', path: 'members', value: [{ value: 'bulkId:a' }] }] },
      { Operations: [{ op: 'add', path: 'members', value: [{ value: '<a>' }] }] },
    ],
    [
      'the filter of a path',
      { Operations: [{ op: 'remove', path: 'members[value eq "bulkId:a" or value eq "bulkId:b"]' }] },
      { Operations: [{ op: 'remove', path: 'members[value eq "<a>" or value eq "<b>"]' }] },
    ],
  ])('of a group: %s', (_title, data, after) => {
    expect(mapped(data, groupDefinition)).toEqual(after);
  });

  test.each<JsonObject>([
    { displayName: 'bulkId:a' },
    { userName: 'bulkId:a', emails: [{ value: 'bulkId:a' }], title: 'manager' },
    { Operations: [{ op: 'replace', path: 'title', value: 'bulkId:a' }] },
    { Operations: [{ op: 'remove', path: 'emails[value eq "bulkId:a"]' }] },
    { [ENTERPRISE]: { manager: { value: 'BULKID:a' }, department: 'bulkId:a' } },
  ])('elsewhere it is a text as any other: %j', (data) => {
    expect(mapped(data)).toEqual(data);
  });
});
