import { parseAttrPath } from '../filter/parse-attr-path.js';
import { ENTERPRISE_USER_URN, USER_URN } from '../urns.js';
import { resolveAttribute } from './resolve-attribute.js';
import { groupDefinition, userDefinition } from './resource-definition.js';

function resolve(text: string, definition = userDefinition): unknown {
  const path = parseAttrPath(text);
  const resolved = path && resolveAttribute(path, definition);
  if (resolved === undefined) return undefined;
  if (resolved.extension !== undefined) return { extension: resolved.extension.id };
  const { urn, attribute, subAttribute } = resolved;
  return [urn, attribute.name, subAttribute?.name];
}

describe('resolveAttribute', () => {
  it.each([
    ['userName', [undefined, 'userName', undefined]],
    ['USERNAME', [undefined, 'userName', undefined]],
    ['name.familyname', [undefined, 'name', 'familyName']],
    ['emails.value', [undefined, 'emails', 'value']],
    ['groups.$REF', [undefined, 'groups', '$ref']],
    ['meta.lastModified', [undefined, 'meta', 'lastModified']],
    ['id', [undefined, 'id', undefined]],
    ['schemas', [undefined, 'schemas', undefined]],
  ])('RFC 7643 §2.1: %s, in any case', (text, expected) => {
    expect(resolve(text)).toEqual(expected);
  });

  it.each([
    [`${USER_URN}:userName`, [undefined, 'userName', undefined]],
    [`${USER_URN.toUpperCase()}:name.givenName`, [undefined, 'name', 'givenName']],
    [`${ENTERPRISE_USER_URN}:employeeNumber`, [ENTERPRISE_USER_URN, 'employeeNumber', undefined]],
    [`${ENTERPRISE_USER_URN.toLowerCase()}:Manager.DisplayName`, [ENTERPRISE_USER_URN, 'manager', 'displayName']],
    [ENTERPRISE_USER_URN, { extension: ENTERPRISE_USER_URN }],
  ])('RFC 7644 §3.10: %s', (text, expected) => {
    expect(resolve(text)).toEqual(expected);
  });

  it.each([
    ['manager', [ENTERPRISE_USER_URN, 'manager', undefined]],
    ['manager.value', [ENTERPRISE_USER_URN, 'manager', 'value']],
    ['Department', [ENTERPRISE_USER_URN, 'department', undefined]],
  ])('Entra ID: %s without URN means the extension', (text, expected) => {
    expect(resolve(text)).toEqual(expected);
  });

  it.each([
    'shoeSize',
    'userName.value',
    'emails.colour',
    'constructor',
    'toString',
    'members',
    USER_URN,
    `${USER_URN}:department`,
    `${ENTERPRISE_USER_URN}:userName`,
    'urn:example:2.0:User:userName',
  ])('knows no %s of a User', (text) => {
    expect(resolve(text)).toBeUndefined();
  });

  it('knows the attributes of a Group', () => {
    expect(resolve('members.value', groupDefinition)).toEqual([undefined, 'members', 'value']);
    expect(resolve('userName', groupDefinition)).toBeUndefined();
  });
});
