import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import type { JsonObject, JsonValue } from '../json.js';
import { applyPatch } from '../patch/apply-patch.js';
import { parsePatchRequest } from '../patch/parse-patch-request.js';
import { ENTERPRISE_USER_URN, GROUP_URN, PATCH_OP_URN, USER_URN } from '../urns.js';
import { declaredOnly } from './declared-only.js';
import { groupDefinition, userDefinition } from './resource-definition.js';
import { strictDefinition } from './strict-definition.js';
import { validateResource } from './validate-resource.js';

const user = strictDefinition(userDefinition, false);
const group = strictDefinition(groupDefinition, false);
const ENTRA_GROUP = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2010/Group';

const patchWith = (definition: typeof user, before: JsonObject, Operations: JsonValue[], schemas = [PATCH_OP_URN]) =>
  applyPatch(before, parsePatchRequest({ schemas, Operations }, definition), definition).resource;

describe('a strict resource type refuses what nobody knows (interoperability profile §5.3)', () => {
  it.each<[string, JsonObject, string]>([
    ['an attribute', { shoe: 9 }, 'shoe'],
    ['one that is null', { shoe: null }, 'shoe'],
    ['a sub-attribute', { name: { shoe: 9 } }, 'name.shoe'],
    ['a sub-attribute of a list', { emails: [{ value: 'a' }, { shoe: 9 }] }, 'emails.shoe'],
    ['a path', { 'name.shoe': 9 }, 'name.shoe'],
    ['an extension', { 'urn:acme:hr': {} }, 'urn:acme:hr'],
    ['an attribute of an extension', { [ENTERPRISE_USER_URN]: { shoe: 9 } }, `${ENTERPRISE_USER_URN}:shoe`],
    ['a sub-attribute of an extension', { manager: { shoe: 9 } }, `${ENTERPRISE_USER_URN}:manager.shoe`],
    ['a read-only attribute’s', { meta: { shoe: 9 } }, 'meta.shoe'],
    ['a password', { password: 'x' }, 'password'],
    ['a password elsewhere', { [ENTERPRISE_USER_URN]: { password: 'x' } }, `${ENTERPRISE_USER_URN}:password`],
  ])('%s in a body', (_, members, name) => {
    expect(scimErrorOf(() => validateResource({ userName: 'jane', ...members }, user))).toEqual({
      status: 400,
      scimType: 'invalidSyntax',
      detail: `"${name}" is not an attribute of User.`,
    });
  });

  it('a schema in "schemas"', () => {
    const body = { schemas: [GROUP_URN, ENTRA_GROUP], displayName: 'Eng' };
    expect(scimErrorOf(() => validateResource(body, group))).toEqual({
      status: 400,
      scimType: 'invalidSyntax',
      detail: `"${ENTRA_GROUP}" is not a schema of Group.`,
    });
    expect(validateResource(body, groupDefinition).resource).toEqual({ displayName: 'Eng' });
  });

  it.each<[string, JsonObject, string]>([
    ['a path', { op: 'replace', path: 'shoe', value: 9 }, 'shoe'],
    ['a path to a sub-attribute', { op: 'remove', path: 'name.shoe' }, 'name.shoe'],
    ['a path under a URN', { op: 'add', path: 'urn:acme:hr:shoe', value: 9 }, 'urn:acme:hr:shoe'],
    ['behind brackets', { op: 'add', path: 'emails[type eq "work"].shoe', value: 9 }, 'shoe'],
    ['within a value', { op: 'add', path: 'name', value: { shoe: 9 } }, 'name.shoe'],
    ['within a list', { op: 'add', path: 'emails', value: [{ shoe: 9 }] }, 'emails.shoe'],
    ['within an element', { op: 'add', path: 'emails[type eq "work"]', value: { shoe: 9 } }, 'emails.shoe'],
    ['within an extension', { op: 'add', path: ENTERPRISE_USER_URN, value: { shoe: 9 } }, ':shoe'],
    ['within what is removed', { op: 'remove', path: 'emails', value: [{ shoe: 9 }] }, 'emails.shoe'],
    ['a password', { op: 'replace', path: 'password', value: 'x' }, 'password'],
    ['a schema', { op: 'add', path: 'schemas', value: [ENTRA_GROUP] }, ENTRA_GROUP],
  ])('%s in a PATCH', (_, operation, name) => {
    const error = scimErrorOf(() => patchWith(user, { userName: 'jane' }, [operation]));
    expect(error).toMatchObject({ status: 400, scimType: 'invalidSyntax' });
    expect(error.detail).toContain(`${name}" is not a`);
  });

  it('a schema beside PatchOp, but not the resource’s own', () => {
    const operation = { op: 'replace', path: 'title', value: 'Dr' };
    const error = scimErrorOf(() => patchWith(user, { userName: 'j' }, [operation], [PATCH_OP_URN, ENTRA_GROUP]));
    expect(error.scimType).toBe('invalidSyntax');
    expect(patchWith(user, { userName: 'j' }, [operation], [PATCH_OP_URN, USER_URN])).toEqual({
      userName: 'j',
      title: 'Dr',
    });
  });

  it('and takes all that it knows, in any case', () => {
    const body = { schemas: [USER_URN.toUpperCase(), ENTERPRISE_USER_URN], USERNAME: 'jane', Emails: [{ VALUE: 'a' }] };
    expect(validateResource({ ...body, id: 'x', meta: { version: '1' }, department: 'R&D' }, user).resource).toEqual({
      userName: 'jane',
      emails: [{ value: 'a' }],
      [ENTERPRISE_USER_URN]: { department: 'R&D' },
    });
  });
});

it.each<[JsonObject]>([
  [{ op: 'replace', value: { active: false } }],
  [{ op: 'add', path: null, value: { active: false } }],
  [{ op: 'replace', path: USER_URN, value: { active: false } }],
  [{ op: 'remove' }],
])('profile §6.5.1.1: %j has no path', (operation) => {
  const error = scimErrorOf(() => patchWith(user, { userName: 'jane' }, [operation]));
  expect(error).toMatchObject({ status: 400, scimType: 'invalidSyntax' });
});

describe('profile §6.5.2.1: a whole complex attribute', () => {
  const before = { userName: 'jane', name: { givenName: 'Jane', familyName: 'Roe' } };
  const change = (op: string) => ({ op, path: 'name', value: { givenName: 'Janet', middleName: null } });
  it.each([
    ['replace', 'strict', { givenName: 'Janet' }],
    ['add', 'strict', { givenName: 'Janet', familyName: 'Roe' }],
    ['replace', 'tolerant', { givenName: 'Janet', familyName: 'Roe' }],
  ])('%s, %s', (op, mode, name) => {
    expect(patchWith(mode === 'strict' ? user : userDefinition, before, [change(op)])['name']).toEqual(name);
  });
});

describe('password', () => {
  it('is an attribute of those who sync it', () => {
    const syncing = strictDefinition(userDefinition, true);
    expect(validateResource({ userName: 'jane', password: 'x' }, syncing).resource).toEqual({
      userName: 'jane',
      password: 'x',
    });
    expect(user.schema.attributes.some(({ name }) => name === 'password')).toBe(false);
  });

  it('does not make a definition anew for each request', () => {
    expect(strictDefinition(userDefinition, false)).toBe(user);
  });
});

describe('what was stored while the company was tolerant', () => {
  const stored: JsonObject = {
    title: 'Dr',
    shoe: 9,
    name: { givenName: 'Jane', shoe: 9 },
    emails: [{ value: 'a', shoe: 9 }, { shoe: 9 }],
    [ENTERPRISE_USER_URN]: { department: 'R&D', shoe: 9 },
    'urn:acme:hr': { badge: 'B1' },
  };

  it('is not shown by a strict one', () => {
    expect(declaredOnly(stored, user)).toEqual({
      title: 'Dr',
      name: { givenName: 'Jane' },
      emails: [{ value: 'a' }],
      [ENTERPRISE_USER_URN]: { department: 'R&D' },
    });
  });

  it('is shown by a tolerant one', () => {
    expect(declaredOnly(stored, userDefinition)).toBe(stored);
  });
});
