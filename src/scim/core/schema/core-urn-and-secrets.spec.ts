import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import type { JsonObject, JsonValue } from '../json.js';
import { applyPatch } from '../patch/apply-patch.js';
import { parsePatchRequest } from '../patch/parse-patch-request.js';
import { ENTERPRISE_USER_URN, PATCH_OP_URN, USER_URN } from '../urns.js';
import { userDefinition } from './resource-definition.js';
import { validateResource } from './validate-resource.js';

const userName = 'jane';
const post = (members: JsonObject) => validateResource({ userName, ...members }, userDefinition);
const parse = (...Operations: JsonValue[]) =>
  parsePatchRequest({ schemas: [PATCH_OP_URN], Operations }, userDefinition);
const patch = (...operations: JsonValue[]) => applyPatch({ userName }, parse(...operations), userDefinition).resource;

describe('the URN of the core schema as a key', () => {
  it.each([USER_URN, USER_URN.toUpperCase()])('%s: its members stand at the top', (urn) => {
    const { resource, mentioned, repairs } = post({
      [urn]: {
        password: 'secret',
        TITLE: 'y',
        'name.givenName': 'J',
        [ENTERPRISE_USER_URN]: { department: 'R' },
        x: 1,
      },
    });
    expect(resource).toEqual({
      userName,
      password: 'secret',
      title: 'y',
      name: { givenName: 'J' },
      [ENTERPRISE_USER_URN]: { department: 'R' },
      x: 1,
    });
    expect([...mentioned]).toEqual(['userName', 'password', 'title', 'name', ENTERPRISE_USER_URN, 'x']);
    expect(repairs).toEqual(['urnKey', 'dottedKey']);
  });

  it('may hold what is required, and itself', () => {
    const body = { [USER_URN]: { userName, [USER_URN.toLowerCase()]: { password: 'secret' } } };
    expect(validateResource(body, userDefinition).resource).toEqual({ userName, password: 'secret' });
  });

  it.each([null, '', []])('%j is nothing', (value) => {
    expect(post({ [USER_URN]: value }).resource).toEqual({ userName });
  });

  it.each<[string, JsonObject, string, string]>([
    [
      'beside the same name',
      { [USER_URN]: { userName: 'b' } },
      'invalidSyntax',
      'Attribute "userName" is given twice, in different spelling.',
    ],
    [
      'beside the name in other case',
      { title: 'a', [USER_URN]: { Title: 'b' } },
      'invalidSyntax',
      'Attribute "Title" is given twice, in different spelling.',
    ],
    [
      'twice in different case',
      { [USER_URN]: {}, [USER_URN.toLowerCase()]: {} },
      'invalidSyntax',
      `Attribute "${USER_URN.toLowerCase()}" is given twice, in different spelling.`,
    ],
    ['as a text', { [USER_URN]: 'x' }, 'invalidValue', `Attribute "${USER_URN}" must be an object, not a string.`],
  ])('is refused %s', (_, members, scimType, detail) => {
    expect(scimErrorOf(() => post(members))).toEqual({ status: 400, scimType, detail });
  });

  it.each<[string, JsonObject]>([
    ['without path', { op: 'replace', value: { [USER_URN.toUpperCase()]: { password: 'secret', Title: 'y' } } }],
    ['as the path', { op: 'add', path: USER_URN, value: { password: 'secret', title: 'y' } }],
    [
      'as the path in other case',
      { op: 'Replace', path: USER_URN.toLowerCase(), value: { password: 'secret', title: 'y' } },
    ],
    ['as path and key', { op: 'add', path: USER_URN, value: { [USER_URN]: { password: 'secret', title: 'y' } } }],
  ])('in a PATCH %s', (_, operation) => {
    expect(patch(operation)).toEqual({ userName, password: 'secret', title: 'y' });
    expect([...parse(operation).mentioned]).toEqual(['password', 'title']);
  });

  it('cannot be removed: that would be all there is', () => {
    expect(scimErrorOf(() => patch({ op: 'remove', path: USER_URN }))).toEqual({
      status: 400,
      scimType: 'noTarget',
      detail: 'Operation 1: "remove" needs a path.',
    });
  });
});

describe('a password is kept at its own place only (RFC 7643 §7: returned "never")', () => {
  const secret = 'k3Vq9tZ1';
  it.each<[string, JsonObject]>([
    ['in the extension', { [ENTERPRISE_USER_URN]: { password: secret, department: 'R' } }],
    ['in the extension, in any case', { [ENTERPRISE_USER_URN.toLowerCase()]: { PassWord: secret, department: 'R' } }],
    ['with the extension as its prefix', { [`${ENTERPRISE_USER_URN}:password`]: secret, department: 'R' }],
    [
      'as a URN path in the extension',
      { [ENTERPRISE_USER_URN]: { [`${USER_URN}:password`]: secret, department: 'R' } },
    ],
    [
      'in the core URN in the extension',
      { [ENTERPRISE_USER_URN]: { [USER_URN]: { password: secret }, department: 'R' } },
    ],
    ['in a manager', { [ENTERPRISE_USER_URN]: { manager: { value: '1', password: secret }, department: 'R' } }],
    ['in an unknown member', { [ENTERPRISE_USER_URN]: { x: [{ password: secret }], department: 'R' } }],
    ['in an unknown extension', { 'urn:example:ext': { password: secret, x: 1 }, department: 'R' }],
    ['with an unknown sub-attribute', { 'password.value': secret, department: 'R' }],
    ['with a URN and an unknown sub-attribute', { [`${USER_URN}:password.value`]: secret, department: 'R' }],
    ['in an element', { emails: [{ value: 'a@x', password: secret }], department: 'R' }],
  ])('%s it is dropped', (_, members) => {
    const { resource } = post(members);
    expect(JSON.stringify(resource)).not.toContain(secret);
    expect(resource[ENTERPRISE_USER_URN]).toMatchObject({ department: 'R' });
  });

  it.each<[string, JsonObject]>([
    ['extension', { op: 'add', path: ENTERPRISE_USER_URN, value: { password: secret, department: 'R' } }],
    ['manager', { op: 'add', path: 'manager', value: { value: '1', password: secret } }],
    ['element', { op: 'add', path: 'emails', value: [{ value: 'a@x', password: secret }] }],
    ['value path', { op: 'add', path: 'emails[type eq "work"]', value: { value: 'a@x', Password: secret } }],
    [
      'pathless',
      { op: 'add', value: { title: 'y', [ENTERPRISE_USER_URN]: { manager: { value: '1', x: { password: secret } } } } },
    ],
  ])('in a PATCH: %s', (_, operation) => {
    const resource = patch(operation);
    expect(JSON.stringify(resource)).not.toContain(secret);
    expect(Object.keys(resource).length).toBeGreaterThan(1);
  });
});
