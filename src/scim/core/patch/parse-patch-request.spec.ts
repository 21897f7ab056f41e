import { cpuMs } from '../../../../test/support/cpu-ms.js';
import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import type { JsonObject, JsonValue } from '../json.js';
import { type ResourceDefinition, groupDefinition, userDefinition } from '../schema/resource-definition.js';
import { ENTERPRISE_USER_URN, PATCH_OP_URN, USER_URN } from '../urns.js';
import { parsePatchRequest } from './parse-patch-request.js';

const parse = (...operations: JsonValue[]): ReturnType<typeof parsePatchRequest> =>
  parseFor(userDefinition, ...operations);
const parseFor = (definition: ResourceDefinition, ...operations: JsonValue[]): ReturnType<typeof parsePatchRequest> =>
  parsePatchRequest({ schemas: [PATCH_OP_URN], Operations: operations }, definition);

/** An operation as [op, path, value], or without value. */
function summary(operations: ReturnType<typeof parse>['operations']): unknown[] {
  return operations.map(({ op, target, value }) => {
    const path =
      target.kind === 'extension'
        ? target.extension.id
        : [target.urn, target.attribute.name, target.filter && '[]', target.subAttribute?.name]
            .filter((step) => step !== undefined)
            .join(' ');
    return value === undefined ? [op, path] : [op, path, value];
  });
}

describe('parsePatchRequest', () => {
  describe('the envelope (RFC 7644 §3.5.2)', () => {
    const Operations = [{ op: 'replace', path: 'title', value: 'x' }];

    it.each<[string, unknown, string]>([
      ['no object', [], 'The body must be a JSON object.'],
      ['nothing', undefined, 'The body is not JSON.'],
      ['no schemas', { Operations }, `"schemas" must contain "${PATCH_OP_URN}".`],
      ['other schemas', { schemas: [USER_URN], Operations }, `"schemas" must contain "${PATCH_OP_URN}".`],
      ['schemas that are no list', { schemas: PATCH_OP_URN, Operations }, `"schemas" must contain "${PATCH_OP_URN}".`],
      ['no operations', { schemas: [PATCH_OP_URN] }, '"Operations" must be a list with at least one operation.'],
      [
        'an empty list',
        { schemas: [PATCH_OP_URN], Operations: [] },
        '"Operations" must be a list with at least one operation.',
      ],
      [
        'no list',
        { schemas: [PATCH_OP_URN], Operations: {} },
        '"Operations" must be a list with at least one operation.',
      ],
      [
        '1001 operations',
        { schemas: [PATCH_OP_URN], Operations: Array.from({ length: 1001 }, () => Operations[0]) },
        '"Operations" may hold at most 1000 operations.',
      ],
      [
        'an operation that is none',
        { schemas: [PATCH_OP_URN], Operations: ['x'] },
        'Operation 1: An operation must be an object.',
      ],
      [
        'no op',
        { schemas: [PATCH_OP_URN], Operations: [{ path: 'title', value: 'x' }] },
        'Operation 1: "op" must be "add", "replace" or "remove".',
      ],
      [
        'an unknown op',
        { schemas: [PATCH_OP_URN], Operations: [...Operations, { op: 'move', path: 'title' }] },
        'Operation 2: "op" must be "add", "replace" or "remove".',
      ],
    ])('refuses %s', (_, body, detail) => {
      expect(scimErrorOf(() => parsePatchRequest(body, userDefinition))).toEqual({
        status: 400,
        scimType: 'invalidSyntax',
        detail,
      });
    });

    it('takes its names and the URN in any case', () => {
      const request = parsePatchRequest(
        { SCHEMAS: [PATCH_OP_URN.toLowerCase()], operations: [{ OP: 'REPLACE', Path: 'Title', Value: 'x' }] },
        userDefinition,
      );
      expect(summary(request.operations)).toEqual([['replace', 'title', 'x']]);
      expect(request.repairs).toEqual(['memberCase', 'opCase']);
    });

    it('takes 1000 operations', () => {
      expect(
        parse(...Array.from({ length: 1000 }, () => ({ op: 'add', path: 'title', value: 'x' }))).operations,
      ).toHaveLength(1000);
    });
  });

  it.each<[string, JsonObject, unknown[], string[]]>([
    [
      'Entra ID default: op and boolean',
      { op: 'Replace', path: 'active', value: 'False' },
      [['replace', 'active', false]],
      ['opCase', 'booleanText'],
    ],
    [
      'Entra ID: value path',
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'x@y' },
      [['replace', 'emails [] value', 'x@y']],
      ['opCase'],
    ],
    [
      'Entra ID: extension attribute',
      { op: 'Add', path: `${ENTERPRISE_USER_URN}:department`, value: 'Platform' },
      [['add', `${ENTERPRISE_USER_URN} department`, 'Platform']],
      ['opCase'],
    ],
    [
      'Entra ID: manager as text',
      { op: 'add', path: `${ENTERPRISE_USER_URN}:manager`, value: '1e18' },
      [['add', `${ENTERPRISE_USER_URN} manager`, { value: '1e18' }]],
      ['managerShape'],
    ],
    [
      'Entra ID: bare manager as a list of one',
      { op: 'add', path: 'manager', value: [{ $ref: 'https://x/1e18', value: '1e18' }] },
      [['add', `${ENTERPRISE_USER_URN} manager`, { value: '1e18', $ref: 'https://x/1e18' }]],
      ['managerShape'],
    ],
    [
      'Entra ID: empty manager',
      { op: 'replace', path: 'manager', value: '' },
      [['replace', `${ENTERPRISE_USER_URN} manager`]],
      [],
    ],
    [
      'Entra ID: role as JSON text',
      { op: 'add', path: 'roles', value: [{ value: '{"id":"06","value":"manager","displayName":"Manager"}' }] },
      [['add', 'roles', [{ value: 'manager', display: 'Manager' }]]],
      ['roleJsonText'],
    ],
    [
      'Entra ID: primary as text',
      { op: 'add', path: 'emails[type eq "home"].primary', value: 'True' },
      [['add', 'emails [] primary', true]],
      ['booleanText'],
    ],
    ['Okta: pathless', { op: 'replace', value: { active: false } }, [['replace', 'active', false]], ['pathlessValue']],
    [
      'Okta: pathless password',
      { op: 'replace', value: { password: 'secret' } },
      [['replace', 'password', 'secret']],
      ['pathlessValue'],
    ],
    [
      'Entra ID with flag: dotted keys and URN keys',
      {
        op: 'replace',
        value: { active: false, 'name.givenName': 'Jane', [`${ENTERPRISE_USER_URN}:employeeNumber`]: '1042' },
      },
      [
        ['replace', 'active', false],
        ['replace', 'name givenName', 'Jane'],
        ['replace', `${ENTERPRISE_USER_URN} employeeNumber`, '1042'],
      ],
      ['pathlessValue', 'dottedKey', 'urnKey'],
    ],
    [
      'a value path as key',
      { op: 'add', value: { 'emails[type eq "work"].value': 'a@x' } },
      [['add', 'emails [] value', 'a@x']],
      ['pathlessValue', 'valuePathKey'],
    ],
    [
      'an extension object',
      { op: 'add', value: { [ENTERPRISE_USER_URN]: { Department: 'R&D', manager: '1e18', 'manager.value': '2f' } } },
      [
        ['add', `${ENTERPRISE_USER_URN} department`, 'R&D'],
        ['add', `${ENTERPRISE_USER_URN} manager`, { value: '1e18' }],
        ['add', `${ENTERPRISE_USER_URN} manager value`, '2f'],
      ],
      ['pathlessValue', 'managerShape'],
    ],
    [
      'an extension object by path',
      { op: 'replace', path: ENTERPRISE_USER_URN, value: { department: 'R&D', shoeSize: 1 } },
      [['replace', `${ENTERPRISE_USER_URN} department`, 'R&D']],
      [],
    ],
    [
      'an extension emptied',
      { op: 'replace', value: { [ENTERPRISE_USER_URN]: null } },
      [['remove', ENTERPRISE_USER_URN]],
      ['pathlessValue'],
    ],
    ['an extension removed', { op: 'remove', path: ENTERPRISE_USER_URN }, [['remove', ENTERPRISE_USER_URN]], []],
    ['nothing added to an extension', { op: 'add', path: ENTERPRISE_USER_URN, value: null }, [], []],
    [
      'an object that unassigns parts',
      { op: 'replace', path: 'name', value: { givenName: '', familyName: 'Roe' } },
      [['replace', 'name', { givenName: null, familyName: 'Roe' }]],
      [],
    ],
    ['path null', { op: 'replace', path: null, value: { title: 'x' } }, [['replace', 'title', 'x']], ['pathlessValue']],
    ['the core URN', { op: 'replace', path: `${USER_URN}:title`, value: 'x' }, [['replace', 'title', 'x']], []],
  ])('reads %s', (_, operation, expected, repairs) => {
    const request = parse(operation);
    expect(summary(request.operations)).toEqual(expected);
    expect(request.repairs).toEqual(repairs);
  });

  it('in an object, ignores what is unknown, read-only or echoed', () => {
    const request = parse({
      op: 'replace',
      value: {
        id: 'x',
        schemas: [USER_URN],
        meta: {},
        groups: [],
        shoeSize: 1,
        'shoe.size': 1,
        'emails[type eq "work"].colour': 1,
        'not a path!': 1,
        '__proto__.isAdmin': true,
        'manager.displayName': 'Boss',
        title: 'x',
      },
    });
    expect(summary(request.operations)).toEqual([['replace', 'title', 'x']]);
  });

  it('writing schemas by path is accepted and changes nothing', () => {
    expect(parse({ op: 'add', path: 'schemas', value: [ENTERPRISE_USER_URN] }).operations).toEqual([]);
  });

  it.each<[string, JsonObject, unknown[]]>([
    [
      'a list of members',
      { op: 'Remove', path: 'members', value: [{ $ref: null, value: '7d2f' }] },
      [['remove', 'members', [{ value: '7d2f' }]]],
    ],
    [
      'one member',
      { op: 'remove', path: 'members', value: { value: '7d2f' } },
      [['remove', 'members', [{ value: '7d2f' }]]],
    ],
    ['nobody: an empty list is not "all"', { op: 'remove', path: 'members', value: [] }, [['remove', 'members', []]]],
    ['nobody: an empty text is not "all"', { op: 'remove', path: 'members', value: '' }, [['remove', 'members', []]]],
    ['everybody', { op: 'remove', path: 'members' }, [['remove', 'members']]],
    ['everybody, with null', { op: 'remove', path: 'members', value: null }, [['remove', 'members']]],
    [
      'one by filter, where a value counts for nothing',
      { op: 'remove', path: 'members[value eq "7d2f"]', value: [{ value: '89bb' }] },
      [['remove', 'members []']],
    ],
  ])('Entra ID: remove of %s', (_, operation, expected) => {
    expect(summary(parseFor(groupDefinition, operation).operations)).toEqual(expected);
  });

  it('tells which top-level attributes are touched', () => {
    const { mentioned } = parse(
      { op: 'replace', path: 'NAME.givenName', value: 'x' },
      { op: 'remove', path: 'manager' },
      { op: 'add', value: { 'emails[type eq "work"].value': 'x', shoeSize: 1, id: 'x' } },
    );
    expect(mentioned).toEqual(new Set(['name', ENTERPRISE_USER_URN, 'emails']));
  });

  describe('refuses (fact sheet: PATCH acceptance)', () => {
    it.each<[string, JsonObject, string]>([
      ['noTarget', { op: 'remove' }, '"remove" needs a path.'],
      ['noTarget', { op: 'remove', value: { title: 'x' } }, '"remove" needs a path.'],
      [
        'invalidPath',
        { op: 'add', path: '', value: 'x' },
        'Path, column 1: expected an attribute name, found the end.',
      ],
      ['invalidPath', { op: 'add', path: 5, value: 'x' }, '"path" must be a string.'],
      ['invalidPath', { op: 'add', path: 'shoeSize', value: 'x' }, '"shoeSize" is not an attribute of User.'],
      ['invalidPath', { op: 'add', path: 'name.shoeSize', value: 'x' }, '"name.shoeSize" is not an attribute of User.'],
      [
        'invalidPath',
        { op: 'add', path: '__proto__.isAdmin', value: true },
        'Path, column 1: expected an attribute name, found __proto__.isAdmin.',
      ],
      [
        'invalidPath',
        { op: 'add', path: 'constructor.prototype', value: true },
        '"constructor.prototype" is not an attribute of User.',
      ],
      [
        'invalidPath',
        { op: 'add', path: 'emails[type eq "work"].colour', value: 'x' },
        '"colour" is not a sub-attribute of emails.',
      ],
      [
        'invalidPath',
        { op: 'add', path: 'title[value eq "x"]', value: 'x' },
        '"title" has no sub-attributes to filter by.',
      ],
      [
        'invalidPath',
        { op: 'add', path: 'emails.value[type eq "x"]', value: 'x' },
        '"emails.value" has no sub-attributes to filter by.',
      ],
      [
        'invalidPath',
        { op: 'add', path: `${ENTERPRISE_USER_URN}[value eq "x"]`, value: 'x' },
        `"${ENTERPRISE_USER_URN}" is an extension and takes no filter.`,
      ],
      [
        'invalidFilter',
        { op: 'add', path: 'emails[colour eq "x"].value', value: 'x' },
        'Filter: "colour" is not an attribute of emails.',
      ],
      [
        'invalidFilter',
        { op: 'remove', path: 'emails[primary gt true]' },
        'Filter: "gt" cannot be used with primary, which is a boolean.',
      ],
      ['invalidValue', { op: 'add', path: 'title' }, '"add" needs a value.'],
      ['invalidValue', { op: 'replace' }, '"replace" needs a value.'],
      [
        'invalidValue',
        { op: 'replace', value: 'x' },
        '"replace" without a path needs an object of attributes as value.',
      ],
      [
        'invalidValue',
        { op: 'replace', value: [{ active: false }] },
        '"replace" without a path needs an object of attributes as value.',
      ],
      [
        'invalidValue',
        { op: 'replace', path: 'active', value: 'yes' },
        'Attribute "active" must be true or false, not another text.',
      ],
      [
        'invalidValue',
        { op: 'replace', value: { active: 'yes' } },
        'Attribute "active" must be true or false, not another text.',
      ],
      [
        'invalidValue',
        { op: 'replace', path: 'name.givenName', value: 5 },
        'Attribute "name.givenName" must be a string, not a number.',
      ],
      [
        'invalidValue',
        { op: 'add', path: 'emails[type eq "work"].value', value: ['a'] },
        'Attribute "emails.value" must be a string, not a list.',
      ],
      [
        'invalidValue',
        { op: 'add', path: ENTERPRISE_USER_URN, value: 'x' },
        `Attribute "${ENTERPRISE_USER_URN}" must be an object, not a string.`,
      ],
      [
        'invalidValue',
        { op: 'replace', path: 'userName', value: '' },
        'Attribute "userName" is required and must not be empty.',
      ],
      [
        'invalidValue',
        { op: 'replace', path: 'userName', value: null },
        'Attribute "userName" is required and must not be empty.',
      ],
      [
        'invalidValue',
        { op: 'replace', value: { userName: [] } },
        'Attribute "userName" is required and must not be empty.',
      ],
      [
        'invalidSyntax',
        { op: 'replace', value: { active: true, Active: false } },
        'Attribute "Active" is given twice, in different spelling.',
      ],
      ['mutability', { op: 'remove', path: 'userName' }, 'Attribute "userName" is required and cannot be removed.'],
      ['mutability', { op: 'replace', path: 'id', value: 'x' }, 'Attribute "id" is read-only.'],
      ['mutability', { op: 'remove', path: 'meta' }, 'Attribute "meta" is read-only.'],
      ['mutability', { op: 'replace', path: 'meta.created', value: 'x' }, 'Attribute "meta.created" is read-only.'],
      ['mutability', { op: 'add', path: 'groups', value: [{ value: 'admins' }] }, 'Attribute "groups" is read-only.'],
      ['mutability', { op: 'remove', path: 'groups[value eq "x"]' }, 'Attribute "groups" is read-only.'],
      [
        'mutability',
        { op: 'replace', path: 'manager.displayName', value: 'Boss' },
        `Attribute "${ENTERPRISE_USER_URN}:manager.displayName" is read-only.`,
      ],
    ])('%s for %j', (scimType, operation, detail) => {
      expect(scimErrorOf(() => parse({ op: 'add', path: 'title', value: 'x' }, operation))).toEqual({
        status: 400,
        scimType,
        detail: `Operation 2: ${detail}`,
      });
    });

    it.each<[string, JsonObject, string]>([
      [
        'mutability',
        { op: 'remove', path: 'displayName' },
        'Attribute "displayName" is required and cannot be removed.',
      ],
      [
        'invalidValue',
        { op: 'replace', value: { displayName: ' ' } },
        'Attribute "displayName" is required and must not be empty.',
      ],
      [
        'mutability',
        { op: 'replace', path: 'members[value eq "x"].value', value: 'y' },
        'Attribute "members.value" cannot be changed; remove the element and add another.',
      ],
      [
        'mutability',
        { op: 'replace', path: 'members[value eq "x"].display', value: 'y' },
        'Attribute "members.display" is read-only.',
      ],
      ['invalidPath', { op: 'replace', path: 'userName', value: 'y' }, '"userName" is not an attribute of Group.'],
    ])('of a Group: %s for %j', (scimType, operation, detail) => {
      expect(scimErrorOf(() => parseFor(groupDefinition, operation))).toEqual({
        status: 400,
        scimType,
        detail: `Operation 1: ${detail}`,
      });
    });
  });

  it('reads 20,000 keys of one object without time growing faster than they do', () => {
    const value = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`x${String(index)}[`, 1]));
    const taken = cpuMs(() => {
      expect(parse({ op: 'add', value }).operations).toEqual([]);
    });
    expect(taken).toBeLessThan(2000);
  });
});
