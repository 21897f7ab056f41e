import { cpuMs } from '../../../../test/support/cpu-ms.js';
import fc from 'fast-check';
import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import type { JsonObject } from '../json.js';
import { ENTERPRISE_USER_URN, USER_URN } from '../urns.js';
import { groupDefinition, userDefinition } from './resource-definition.js';
import { validateResource } from './validate-resource.js';
import { SEED } from '../../../../test/support/seed.js';

const userName = 'jane@acme.test';
const user = (members: JsonObject): ReturnType<typeof validateResource> =>
  validateResource({ schemas: [USER_URN], userName, ...members }, userDefinition);
/** The resource without its userName. */
const rest = (members: JsonObject): JsonObject => {
  const { userName: _userName, ...others } = user(members).resource;
  return others;
};

describe('validateResource', () => {
  it("accepts Okta's POST (AIW): groups dropped, password kept", () => {
    const body = {
      schemas: [USER_URN],
      userName,
      name: { givenName: 'Jane', familyName: 'Roe' },
      emails: [{ primary: true, value: userName, type: 'work' }],
      displayName: 'Jane Roe',
      locale: 'en-US',
      externalId: '00u1acmeJane0001',
      groups: [],
      password: 'k3Vq9tZ1',
      active: true,
    };
    const { schemas: _schemas, groups: _groups, ...expected } = body;
    const validated = validateResource(body, userDefinition);
    expect(validated.resource).toEqual(expected);
    expect([...validated.mentioned]).toEqual([...Object.keys(expected).slice(0, 6), 'groups', 'password', 'active']);
    expect(validated.repairs).toEqual([]);
  });

  it("accepts Entra ID's POST: null and [] are unassigned but mentioned, meta dropped", () => {
    const body = {
      schemas: [USER_URN, ENTERPRISE_USER_URN],
      externalId: 'jane',
      userName,
      active: true,
      emails: [{ primary: true, type: 'work', value: userName }],
      meta: { resourceType: 'User' },
      roles: [],
      addresses: null,
      nickName: '',
      [ENTERPRISE_USER_URN]: { department: 'R&D', employeeNumber: '1042' },
    };
    const validated = validateResource(body, userDefinition);
    expect(validated.resource).toEqual({
      externalId: 'jane',
      userName,
      active: true,
      emails: [{ primary: true, type: 'work', value: userName }],
      [ENTERPRISE_USER_URN]: { department: 'R&D', employeeNumber: '1042' },
    });
    expect(validated.mentioned).toEqual(new Set(Object.keys(body).filter((name) => name !== 'schemas')));
  });

  describe('names (RFC 7643 §2.1)', () => {
    it('get our spelling at every level', () => {
      expect(
        validateResource(
          {
            USERNAME: userName,
            Name: { GIVENNAME: 'Jane' },
            EMAILS: [{ Value: 'a@x', TYPE: 'work' }],
            [ENTERPRISE_USER_URN.toLowerCase()]: { DEPARTMENT: 'R&D', Manager: { VALUE: '1e18' } },
          },
          userDefinition,
        ).resource,
      ).toEqual({
        userName,
        name: { givenName: 'Jane' },
        emails: [{ value: 'a@x', type: 'work' }],
        [ENTERPRISE_USER_URN]: { department: 'R&D', manager: { value: '1e18' } },
      });
    });

    it.each<[string, JsonObject, string]>([
      ['at the top', { username: 'x' }, 'username'],
      ['of an unknown attribute', { foo: 1, FOO: 2 }, 'FOO'],
      ['in a complex attribute', { name: { givenName: 'a', givenname: 'b' } }, 'givenname'],
      ['in an element', { emails: [{ value: 'a', VALUE: 'b' }] }, 'VALUE'],
      ['in an extension', { [ENTERPRISE_USER_URN]: { department: 'a', Department: 'b' } }, 'Department'],
      ['as an object and a dotted key', { name: { givenName: 'a' }, 'name.givenName': 'b' }, 'name'],
      ['in the extension and beside it', { [ENTERPRISE_USER_URN]: { department: 'a' }, department: 'b' }, 'department'],
    ])('are not allowed twice %s', (_, members, name) => {
      expect(scimErrorOf(() => user(members))).toEqual({
        status: 400,
        scimType: 'invalidSyntax',
        detail: `Attribute "${name}" is given twice, in different spelling.`,
      });
    });

    it.each<[string, JsonObject, JsonObject, string[]]>([
      [
        'dotted',
        { 'name.givenName': 'Jane', 'Name.FamilyName': 'Roe' },
        { name: { givenName: 'Jane', familyName: 'Roe' } },
        ['dottedKey'],
      ],
      [
        'dotted beside an object',
        { name: { givenName: 'Jane' }, 'name.familyName': 'Roe' },
        { name: { givenName: 'Jane', familyName: 'Roe' } },
        ['dottedKey'],
      ],
      [
        'with the URN of the extension',
        { [`${ENTERPRISE_USER_URN}:employeeNumber`]: '1042' },
        { [ENTERPRISE_USER_URN]: { employeeNumber: '1042' } },
        ['urnKey'],
      ],
      [
        'with the URN, beside the extension',
        { [ENTERPRISE_USER_URN]: { department: 'R&D' }, [`${ENTERPRISE_USER_URN}:manager.value`]: '1e18' },
        { [ENTERPRISE_USER_URN]: { department: 'R&D', manager: { value: '1e18' } } },
        ['dottedKey', 'urnKey'],
      ],
      ['with the URN of the core schema', { [`${USER_URN}:title`]: 'Engineer' }, { title: 'Engineer' }, ['urnKey']],
      [
        'of the extension at the top',
        { department: 'R&D' },
        { [ENTERPRISE_USER_URN]: { department: 'R&D' } },
        ['bareExtensionName'],
      ],
    ])('as keys that are paths, %s', (_, members, expected, repairs) => {
      const validated = user(members);
      expect(validated.resource).toEqual({ userName, ...expected });
      expect(validated.repairs).toEqual(repairs);
      expect(validated.mentioned).toEqual(new Set(['userName', ...Object.keys(expected)]));
    });

    it.each(['toString', 'valueOf', 'hasOwnProperty'])(
      'dotted beside an object, and %s is no name of its own',
      (name) => {
        expect(rest({ manager: { [name]: 'x' }, 'manager.value': '1' })).toEqual({
          [ENTERPRISE_USER_URN]: { manager: { [name]: 'x', value: '1' } },
        });
        expect(rest({ 'manager.value': '1', manager: { [name]: 'x' } })).toEqual({
          [ENTERPRISE_USER_URN]: { manager: { [name]: 'x', value: '1' } },
        });
      },
    );

    it('that nobody knows are kept as sent, with extensions nobody knows', () => {
      const members = {
        shoeSize: 43,
        'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/User': { x: [null, ''] },
        name: { givenName: 'Jane', nickname: { deep: [1] } },
        emails: [{ value: 'a@x', verified: true }],
      };
      expect(rest(members)).toEqual(members);
    });
  });

  describe('unassigned (RFC 7643 §2.5)', () => {
    it.each([null, '', []])('%j drops optional attributes of every type', (value) => {
      expect(
        rest({
          title: value,
          active: value,
          name: value,
          emails: value,
          profileUrl: value,
          shoeSize: value,
          [ENTERPRISE_USER_URN]: value,
        }),
      ).toEqual({});
    });

    it('drops what is empty inside', () => {
      expect(
        rest({
          name: { givenName: '', familyName: null },
          emails: [null, '', {}, { value: '', type: 'work' }],
          phoneNumbers: [{ value: null }],
          [ENTERPRISE_USER_URN]: { manager: { value: '' }, department: null },
        }),
      ).toEqual({ emails: [{ type: 'work' }] });
    });

    it.each<[string, unknown, typeof userDefinition, string]>([
      ['missing', {}, userDefinition, 'userName'],
      ['null', { userName: null }, userDefinition, 'userName'],
      ['empty', { userName: '' }, userDefinition, 'userName'],
      ['blank', { userName: '  ' }, userDefinition, 'userName'],
      ['missing', { members: [] }, groupDefinition, 'displayName'],
      ['empty', { displayName: '' }, groupDefinition, 'displayName'],
    ])('a required attribute may not be %s: %j', (_, body, definition, name) => {
      expect(scimErrorOf(() => validateResource(body, definition))).toEqual({
        status: 400,
        scimType: 'invalidValue',
        detail: `Attribute "${name}" is required and must not be empty.`,
      });
    });

    it('a userName need not be an email address', () => {
      expect(validateResource({ userName: 'jane' }, userDefinition).resource).toEqual({ userName: 'jane' });
    });
  });

  it('drops what a client may not write (RFC 7644 §3.3)', () => {
    expect(
      rest({
        id: 'forged',
        meta: { created: '2000-01-01T00:00:00Z' },
        groups: [{ value: 'admins' }],
        [ENTERPRISE_USER_URN]: { manager: { value: '1e18', displayName: 'Boss' } },
      }),
    ).toEqual({ [ENTERPRISE_USER_URN]: { manager: { value: '1e18' } } });
  });

  describe('types (RFC 7643 §2.3)', () => {
    const urn = ENTERPRISE_USER_URN;
    it.each<[JsonObject, string]>([
      [{ userName: 1 }, '"userName" must be a string, not a number'],
      [{ userName: ['a'] }, '"userName" must be a string, not a list'],
      [{ userName: { value: 'a' } }, '"userName" must be a string, not an object'],
      [{ title: true }, '"title" must be a string, not a boolean'],
      [{ externalId: 1 }, '"externalId" must be a string, not a number'],
      [{ active: 'yes' }, '"active" must be true or false, not another text'],
      [{ active: 1 }, '"active" must be true or false, not a number'],
      [{ active: {} }, '"active" must be true or false, not an object'],
      [{ name: 'Jane' }, '"name" must be an object, not a string'],
      [{ name: ['Jane'] }, '"name" must be an object, not a list'],
      [{ name: { givenName: 1 } }, '"name.givenName" must be a string, not a number'],
      [{ emails: 5 }, '"emails" must be a list of objects, not a number'],
      [{ emails: true }, '"emails" must be a list of objects, not a boolean'],
      [{ emails: [5] }, '"emails" must be a list of objects, not a number'],
      [{ emails: [['a']] }, '"emails" must be a list of objects, not a list'],
      [{ emails: [{ value: 5 }] }, '"emails.value" must be a string, not a number'],
      [{ emails: [{ value: 'a', primary: 'maybe' }] }, '"emails.primary" must be true or false, not another text'],
      [{ addresses: ['Main Street'] }, '"addresses" must be a list of objects, not a string'],
      [{ photos: [{ value: 1 }] }, '"photos.value" must be a string, not a number'],
      [{ x509Certificates: [{ value: 'not base64!' }] }, '"x509Certificates.value" must be base64 text, not a string'],
      [{ [urn]: 'x' }, `"${urn}" must be an object, not a string`],
      [{ [urn]: { department: 7 } }, `"${urn}:department" must be a string, not a number`],
      [{ [urn]: { manager: 7 } }, `"${urn}:manager" must be an object, not a number`],
      [{ [urn]: { manager: { value: 7 } } }, `"${urn}:manager.value" must be a string, not a number`],
      [{ [urn]: { manager: ['a', 'b'] } }, `"${urn}:manager" must be an object, not a list`],
    ])('refuses %j', (members, detail) => {
      expect(scimErrorOf(() => user(members))).toEqual({
        status: 400,
        scimType: 'invalidValue',
        detail: `Attribute ${detail}.`,
      });
    });

    it.each([
      ['True', true],
      ['true', true],
      ['False', false],
      ['false', false],
    ])('takes %j as a boolean (Entra ID)', (text, value) => {
      const validated = user({ active: text });
      expect(validated.resource.active).toBe(value);
      expect(validated.repairs).toEqual(['booleanText']);
    });

    it.each([[null], [[]], ['x'], [5]])('refuses the body %j, which is no object', (body) => {
      expect(scimErrorOf(() => validateResource(body, userDefinition))).toEqual({
        status: 400,
        scimType: 'invalidSyntax',
        detail: 'The body must be a JSON object.',
      });
    });

    it.each([['x'], [[1]], [{}]])('refuses schemas %j', (schemas) => {
      expect(scimErrorOf(() => user({ schemas }))).toEqual({
        status: 400,
        scimType: 'invalidSyntax',
        detail: '"schemas" must be a list of strings.',
      });
    });
  });

  describe('multi-valued (RFC 7643 §2.4)', () => {
    it.each<[string, JsonObject, JsonObject, string[]]>([
      ['one object for a list', { emails: { value: 'a@x' } }, { emails: [{ value: 'a@x' }] }, ['singleForMany']],
      ['bare text', { emails: ['a@x', 'b@x'] }, { emails: [{ value: 'a@x' }, { value: 'b@x' }] }, ['bareElement']],
      [
        'the same value and type twice',
        {
          emails: [
            { value: 'a@x', type: 'work' },
            { value: 'a@x', type: 'work', primary: true },
          ],
        },
        { emails: [{ value: 'a@x', type: 'work', primary: true }] },
        ['duplicateElement'],
      ],
      [
        'the same value with another type',
        {
          emails: [
            { value: 'a@x', type: 'work' },
            { value: 'a@x', type: 'home' },
          ],
        },
        {
          emails: [
            { value: 'a@x', type: 'work' },
            { value: 'a@x', type: 'home' },
          ],
        },
        [],
      ],
      [
        'two addresses of one type',
        {
          addresses: [
            { type: 'work', country: 'DE' },
            { type: 'work', country: 'FR' },
          ],
        },
        {
          addresses: [
            { type: 'work', country: 'DE' },
            { type: 'work', country: 'FR' },
          ],
        },
        [],
      ],
      [
        'the same address twice',
        { addresses: [{ type: 'work' }, { type: 'work' }] },
        { addresses: [{ type: 'work' }] },
        ['duplicateElement'],
      ],
      [
        'several primaries: the last one stands (Entra ID home/primary)',
        {
          emails: [
            { type: 'work', value: 'a@x', primary: true },
            { type: 'home', primary: 'True' },
          ],
        },
        {
          emails: [
            { type: 'work', value: 'a@x', primary: false },
            { type: 'home', primary: true },
          ],
        },
        ['booleanText', 'manyPrimaries'],
      ],
    ])('%s', (_, members, expected, repairs) => {
      const validated = user(members);
      expect(validated.resource).toEqual({ userName, ...expected });
      expect(validated.repairs).toEqual(repairs);
    });

    it('a member is named once, whatever its type, and null $ref is tolerated (Entra ID)', () => {
      const { resource } = validateResource(
        {
          displayName: 'Devs',
          members: [
            { $ref: null, value: '7d2f' },
            { value: '7d2f', type: 'User', display: 'Jane' },
          ],
        },
        groupDefinition,
      );
      expect(resource).toEqual({ displayName: 'Devs', members: [{ value: '7d2f', type: 'User' }] });
    });

    it('100,000 members are tidied in linear time', () => {
      const members = Array.from({ length: 100_000 }, (_, index) => ({ value: `member-${String(index)}` }));
      const taken = cpuMs(() => {
        const { resource } = validateResource({ displayName: 'All', members }, groupDefinition);
        expect(resource.members).toHaveLength(100_000);
      });
      expect(taken).toBeLessThan(2000);
    });
  });

  describe('manager and roles (Entra ID)', () => {
    it.each([['1e18'], [{ value: '1e18' }], [[{ value: '1e18' }]], [['1e18']]])('manager %j', (manager) => {
      expect(rest({ [ENTERPRISE_USER_URN]: { manager } })).toEqual({
        [ENTERPRISE_USER_URN]: { manager: { value: '1e18' } },
      });
    });

    it('an empty manager is none', () => {
      expect(rest({ [ENTERPRISE_USER_URN]: { manager: '' } })).toEqual({});
    });

    it('a role as JSON within a string', () => {
      const value = '{"id":"06b07648-ecfe-589f-9d2f-6325724a46ee","value":"manager","displayName":"Manager"}';
      const validated = user({ roles: [{ value }] });
      expect(validated.resource.roles).toEqual([{ value: 'manager', display: 'Manager' }]);
      expect(validated.repairs).toEqual(['roleJsonText']);
    });

    it.each(['{not json', '{}', '{"value":5}', 'manager'])('a role that only looks so stays: %s', (value) => {
      expect(rest({ roles: [{ value }] })).toEqual({ roles: [{ value }] });
    });

    it('a role may not smuggle in what cannot be stored', () => {
      expect(scimErrorOf(() => user({ roles: [{ value: String.raw`{"value":"a\u0000b"}` }] }))).toMatchObject({
        status: 400,
        scimType: 'invalidValue',
      });
    });

    it('only roles are unwrapped', () => {
      expect(rest({ emails: [{ value: '{"value":"x"}' }] })).toEqual({ emails: [{ value: '{"value":"x"}' }] });
    });
  });

  describe('hostile keys (CVE-2026-48170)', () => {
    const hostileKey = fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      '__proto__.isAdmin',
      'constructor.prototype.isAdmin',
      'name.__proto__',
      `${ENTERPRISE_USER_URN}:__proto__`,
    );
    it('are dropped everywhere and never reach Object.prototype', () => {
      const own = Object.getOwnPropertyNames(Object.prototype);
      fc.assert(
        fc.property(hostileKey, hostileKey, (outer, inner) => {
          const text = JSON.stringify({ isAdmin: true });
          const hostile = `{"${outer}":${text},"x":{"${inner}":${text}},"name":{"${inner}":${text},"givenName":"Jane"}}`;
          const { resource } = user({ ...(JSON.parse(hostile) as JsonObject) });
          expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(own);
          expect(Object.hasOwn(resource, outer)).toBe(false);
          expect((resource as { isAdmin?: unknown }).isAdmin).toBeUndefined();
          expect(Object.getPrototypeOf(resource)).toBe(Object.prototype);
          expect(Object.getPrototypeOf(resource.name)).toBe(Object.prototype);
          expect(resource.name).toMatchObject({ givenName: 'Jane' });
        }),
        { seed: SEED },
      );
    });

    it('keeps names that are members of every object apart from them', () => {
      expect(Object.keys(rest({ toString: 'x', hasOwnProperty: 1 }))).toEqual(['toString', 'hasOwnProperty']);
    });
  });

  it('never changes its input, and its own answer changes nothing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('Title', 'name', 'emails', 'department', 'x'), fc.jsonValue({ maxDepth: 3 })),
        (members) => {
          const body = { userName, ...members } as JsonObject;
          const before = structuredClone(body);
          let resource: JsonObject | undefined;
          try {
            ({ resource } = validateResource(body, userDefinition));
          } catch {
            // Refused input must not have been changed either.
          }
          expect(body).toEqual(before);
          if (resource !== undefined) expect(validateResource(resource, userDefinition).resource).toEqual(resource);
        },
      ),
      { seed: SEED },
    );
  });
});
