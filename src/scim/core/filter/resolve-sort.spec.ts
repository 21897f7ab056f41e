import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import { groupDefinition, userDefinition } from '../schema/resource-definition.js';
import { ENTERPRISE_USER_URN, USER_URN } from '../urns.js';
import { isAttributeOf, resolveSort } from './resolve-sort.js';

test.each([
  ['userName', 'userName', 'text', false],
  [`${USER_URN}:USERNAME`, 'userName', 'text', false],
  ['externalId', 'externalId', 'text', true],
  ['emails', 'value', 'text', false],
  ['emails.type', 'type', 'text', false],
  ['emails.primary', 'primary', 'boolean', true],
  ['meta.created', 'created', 'dateTime', true],
  ['active', 'active', 'boolean', true],
  ['manager', 'value', 'text', false],
  [`${ENTERPRISE_USER_URN}:manager.value`, 'value', 'text', false],
])('RFC 7644 §3.4.2.3: sortBy=%s compares %s as %s', (sortBy, leaf, kind, caseExact) => {
  const { leaf: found, ...rest } = resolveSort(sortBy, userDefinition);
  expect({ leaf: found.name, kind: rest.kind, caseExact: rest.caseExact }).toEqual({ leaf, kind, caseExact });
});

test.each([
  'shoeSize',
  'name',
  'addresses',
  'password',
  'x509Certificates',
  ENTERPRISE_USER_URN,
  'a b',
  '.',
  'emails[0]',
])('%j is 400 invalidValue', (sortBy) => {
  const detail = expect.stringMatching(/^Sort: "/) as unknown;
  expect(scimErrorOf(() => resolveSort(sortBy, userDefinition))).toMatchObject({
    status: 400,
    scimType: 'invalidValue',
    detail,
  });
});

test('an attribute belongs to the types that have it', () => {
  expect(isAttributeOf('displayName', userDefinition) && isAttributeOf('displayName', groupDefinition)).toBe(true);
  expect(isAttributeOf('userName', groupDefinition)).toBe(false);
  expect(isAttributeOf('', userDefinition)).toBe(false);
});
