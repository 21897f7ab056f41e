import fc from 'fast-check';
import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import type { JsonObject, JsonValue } from '../json.js';
import { type ResourceDefinition, groupDefinition, userDefinition } from '../schema/resource-definition.js';
import { ENTERPRISE_USER_URN, PATCH_OP_URN } from '../urns.js';
import { type PatchResult, applyPatch } from './apply-patch.js';
import { parsePatchRequest } from './parse-patch-request.js';
import { SEED } from '../../../../test/support/seed.js';

function patch(definition: ResourceDefinition, resource: JsonObject, ...operations: JsonValue[]): PatchResult {
  const request = parsePatchRequest({ schemas: [PATCH_OP_URN], Operations: operations }, definition);
  return applyPatch(resource, request, definition);
}
const patchUser = (resource: JsonObject, ...operations: JsonValue[]): PatchResult =>
  patch(userDefinition, resource, ...operations);
const patchGroup = (resource: JsonObject, ...operations: JsonValue[]): PatchResult =>
  patch(groupDefinition, resource, ...operations);

const userName = 'jane@acme.test';
const work = { value: 'jane@acme.test', type: 'work' };
const home = { value: 'jane@home.test', type: 'home' };
const babs = { display: 'Babs Jensen', value: '2819c223' };
const james = { display: 'James Smith', value: '08e1d05d' };
const noTarget = (detail: string): object => ({ status: 400, scimType: 'noTarget', detail: `Operation 1: ${detail}` });

describe('applyPatch', () => {
  describe("RFC 7644's own examples", () => {
    it('§3.5.2.1: add a member', () => {
      const added = { value: '2819c223' };
      const { resource } = patchGroup(
        { displayName: 'G', members: [james] },
        { op: 'add', path: 'members', value: [{ display: 'Babs Jensen', ...added }] },
      );
      expect(resource).toEqual({ displayName: 'G', members: [james, added] });
    });

    it('§3.5.2.1: add several attributes without path', () => {
      const { resource } = patchUser(
        { userName },
        { op: 'add', value: { emails: [{ value: 'babs@jensen.org', type: 'home' }], nickName: 'Babs' } },
      );
      expect(resource).toEqual({ userName, emails: [{ value: 'babs@jensen.org', type: 'home' }], nickName: 'Babs' });
    });

    it('§3.5.2.2: remove a single member', () => {
      const { resource } = patchGroup(
        { displayName: 'G', members: [babs, james] },
        { op: 'remove', path: 'members[value eq "2819c223"]' },
      );
      expect(resource).toEqual({ displayName: 'G', members: [james] });
    });

    it('§3.5.2.2: remove all members', () => {
      const { resource } = patchGroup({ displayName: 'G', members: [babs, james] }, { op: 'remove', path: 'members' });
      expect(resource).toEqual({ displayName: 'G' });
    });

    it('§3.5.2.2: remove by a complex filter', () => {
      const { resource } = patchUser(
        { userName, emails: [{ value: 'a@example.com', type: 'work' }, home] },
        { op: 'remove', path: 'emails[type eq "work" and value ew "example.com"]' },
      );
      expect(resource).toEqual({ userName, emails: [home] });
    });

    it('§3.5.2.2: remove one member and add another', () => {
      const { resource } = patchGroup(
        { displayName: 'G', members: [babs] },
        { op: 'remove', path: 'members[value eq "2819c223"]' },
        { op: 'add', path: 'members', value: [{ value: '08e1d05d' }] },
      );
      expect(resource).toEqual({ displayName: 'G', members: [{ value: '08e1d05d' }] });
    });

    it('§3.5.2.3: replace all members', () => {
      const { resource } = patchGroup(
        { displayName: 'G', members: [{ value: 'x' }] },
        { op: 'replace', path: 'members', value: [{ value: '2819c223' }, { value: '08e1d05d' }] },
      );
      expect(resource).toEqual({ displayName: 'G', members: [{ value: '2819c223' }, { value: '08e1d05d' }] });
    });

    it('§3.5.2.3: replace the work address', () => {
      const address = { type: 'work', streetAddress: '911 Universal City Plaza', locality: 'Hollywood', primary: true };
      const { resource } = patchUser(
        {
          userName,
          addresses: [
            { type: 'work', country: 'DE' },
            { type: 'home', country: 'FR' },
          ],
        },
        { op: 'replace', path: 'addresses[type eq "work"]', value: address },
      );
      expect(resource).toEqual({ userName, addresses: [address, { type: 'home', country: 'FR' }] });
    });

    it('§3.5.2.3: replace one sub-attribute of the work address', () => {
      const { resource } = patchUser(
        { userName, addresses: [{ type: 'work', country: 'DE' }] },
        { op: 'replace', path: 'addresses[type eq "work"].streetAddress', value: '1010 Broadway Ave' },
      );
      expect(resource).toEqual({
        userName,
        addresses: [{ type: 'work', country: 'DE', streetAddress: '1010 Broadway Ave' }],
      });
    });

    it('§3.5.2.3: replace several attributes without path; multi-valued ones as a whole', () => {
      const { resource } = patchUser(
        { userName, emails: [home], nickName: 'B' },
        { op: 'replace', value: { emails: [work], nickName: 'Babs' } },
      );
      expect(resource).toEqual({ userName, emails: [work], nickName: 'Babs' });
    });
  });

  describe('single-valued attributes', () => {
    it.each<[string, JsonObject, JsonObject, JsonObject]>([
      ['add sets', {}, { op: 'add', path: 'title', value: 'x' }, { title: 'x' }],
      ['add replaces (Entra ID)', { title: 'a' }, { op: 'Add', path: 'title', value: 'b' }, { title: 'b' }],
      ['replace sets what was unassigned', {}, { op: 'replace', path: 'title', value: 'x' }, { title: 'x' }],
      ['remove', { title: 'x' }, { op: 'remove', path: 'title' }, {}],
      ['replace with ""', { title: 'x' }, { op: 'replace', path: 'title', value: '' }, {}],
      ['add with null', { title: 'x' }, { op: 'add', path: 'title', value: null }, {}],
      [
        'replace active with "False"',
        { active: true },
        { op: 'Replace', path: 'active', value: 'False' },
        { active: false },
      ],
      [
        'add of a sub-attribute',
        {},
        { op: 'add', path: 'name.givenName', value: 'Jane' },
        { name: { givenName: 'Jane' } },
      ],
      [
        'replace of a complex one merges',
        { name: { givenName: 'J', familyName: 'Roe' } },
        { op: 'replace', path: 'name', value: { givenName: 'Jane' } },
        { name: { givenName: 'Jane', familyName: 'Roe' } },
      ],
      [
        'replace of a complex one without path merges',
        { name: { givenName: 'J', familyName: 'Roe' } },
        { op: 'replace', value: { name: { familyName: 'Doe' } } },
        { name: { givenName: 'J', familyName: 'Doe' } },
      ],
      [
        'replace of a complex one clears what is empty in it',
        { name: { givenName: 'J', familyName: 'Roe' } },
        { op: 'replace', path: 'name', value: { givenName: '' } },
        { name: { familyName: 'Roe' } },
      ],
      [
        'replace of a complex one with {} clears nothing',
        { name: { givenName: 'J' } },
        { op: 'replace', path: 'name', value: {} },
        { name: { givenName: 'J' } },
      ],
      [
        'replace of a complex one with null',
        { name: { givenName: 'J' } },
        { op: 'replace', path: 'name', value: null },
        {},
      ],
      [
        'remove of a sub-attribute',
        { name: { givenName: 'J', familyName: 'Roe' } },
        { op: 'remove', path: 'name.givenName' },
        { name: { familyName: 'Roe' } },
      ],
      ['remove of the last sub-attribute', { name: { givenName: 'J' } }, { op: 'remove', path: 'name.givenName' }, {}],
      ['password by path', {}, { op: 'replace', path: 'password', value: 'secret' }, { password: 'secret' }],
      [
        'unknown data stays',
        { shoeSize: 43, title: 'a' },
        { op: 'replace', path: 'title', value: 'b' },
        { shoeSize: 43, title: 'b' },
      ],
    ])('%s', (_, before, operation, after) => {
      expect(patchUser({ userName, ...before }, operation).resource).toEqual({ userName, ...after });
    });
  });

  describe('extension and manager', () => {
    const ext = (members: JsonObject): JsonObject => ({ [ENTERPRISE_USER_URN]: members });
    it.each<[string, JsonObject, JsonObject, JsonObject]>([
      [
        'the first attribute makes the extension',
        {},
        { op: 'add', path: `${ENTERPRISE_USER_URN}:department`, value: 'R&D' },
        ext({ department: 'R&D' }),
      ],
      [
        'an object is merged',
        ext({ department: 'R&D' }),
        { op: 'replace', value: ext({ costCenter: '7' }) },
        ext({ department: 'R&D', costCenter: '7' }),
      ],
      [
        'the last attribute takes the extension along',
        ext({ department: 'R&D' }),
        { op: 'remove', path: 'department' },
        {},
      ],
      ['the whole extension goes', ext({ department: 'R&D' }), { op: 'remove', path: ENTERPRISE_USER_URN }, {}],
      ['manager as text', {}, { op: 'Add', path: 'manager', value: '1e18' }, ext({ manager: { value: '1e18' } })],
      [
        'manager changed: what was said of the old one goes',
        ext({ manager: { value: '1e18', $ref: 'u/1e18', displayName: 'Ann' } }),
        { op: 'replace', path: 'manager', value: '2f' },
        ext({ manager: { value: '2f' } }),
      ],
      [
        'manager.value changed: the same',
        ext({ manager: { value: '1e18', displayName: 'Ann' } }),
        { op: 'replace', path: 'manager.value', value: '2f' },
        ext({ manager: { value: '2f' } }),
      ],
      [
        'manager again: nothing is lost',
        ext({ manager: { value: '1e18', displayName: 'Ann' } }),
        { op: 'add', path: 'manager', value: '1e18' },
        ext({ manager: { value: '1e18', displayName: 'Ann' } }),
      ],
      [
        'manager displayName alone is ignored',
        ext({ manager: { value: '1e18' } }),
        { op: 'replace', path: 'manager', value: { displayName: 'Eve' } },
        ext({ manager: { value: '1e18' } }),
      ],
      ['manager cleared by ""', ext({ manager: { value: '1e18' } }), { op: 'Replace', path: 'manager', value: '' }, {}],
      [
        'manager removed',
        ext({ manager: { value: '1e18' }, department: 'R&D' }),
        { op: 'Remove', path: `${ENTERPRISE_USER_URN}:manager` },
        ext({ department: 'R&D' }),
      ],
      [
        'manager removed by filter',
        ext({ manager: { value: '1e18' } }),
        { op: 'remove', path: 'manager[value eq "1e18"]' },
        {},
      ],
      [
        'another manager stays',
        ext({ manager: { value: '1e18' } }),
        { op: 'remove', path: 'manager[value eq "2f"]' },
        ext({ manager: { value: '1e18' } }),
      ],
    ])('%s', (_, before, operation, after) => {
      expect(patchUser({ userName, ...before }, operation).resource).toEqual({ userName, ...after });
    });
  });

  describe('multi-valued attributes', () => {
    it.each<[string, JsonObject[], JsonObject, JsonObject[]]>([
      ['add one object', [work], { op: 'add', path: 'emails', value: home }, [work, home]],
      ['add what is there', [work], { op: 'add', path: 'emails', value: [work] }, [work]],
      [
        'add what is there, in other case',
        [work],
        { op: 'add', path: 'emails', value: [{ value: work.value, type: 'WORK', display: 'J' }] },
        [{ ...work, type: 'WORK', display: 'J' }],
      ],
      [
        'add the same value with another type',
        [work],
        { op: 'add', path: 'emails', value: [{ value: work.value, type: 'home' }] },
        [work, { value: work.value, type: 'home' }],
      ],
      ['add nothing: [] empties nothing', [work], { op: 'add', path: 'emails', value: [] }, [work]],
      ['add nothing: null empties nothing', [work], { op: 'add', path: 'emails', value: null }, [work]],
      ['replace the list', [work], { op: 'replace', path: 'emails', value: [home] }, [home]],
      [
        'replace by a value path',
        [work, home],
        { op: 'replace', path: 'emails[type eq "work"].value', value: 'x@y' },
        [{ value: 'x@y', type: 'work' }, home],
      ],
      [
        'names and text in a value path ignore case',
        [work],
        { op: 'replace', path: 'EMAILS[TYPE EQ "Work"].VALUE', value: 'x@y' },
        [{ value: 'x@y', type: 'work' }],
      ],
      [
        'replace matched elements',
        [work, home],
        { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'x@y' } },
        [work, { value: 'x@y' }],
      ],
      [
        'add merges into matched elements',
        [work, home],
        { op: 'add', path: 'emails[type eq "home"]', value: { display: 'J' } },
        [work, { ...home, display: 'J' }],
      ],
      [
        'unassign a sub-attribute of matched elements',
        [{ ...work, display: 'J' }],
        { op: 'replace', path: 'emails[type eq "work"].display', value: '' },
        [work],
      ],
      [
        'remove a sub-attribute of matched elements',
        [{ ...work, display: 'J' }],
        { op: 'remove', path: 'emails[type eq "work"].display' },
        [work],
      ],
      [
        'remove by or',
        [work, home, { value: 'o', type: 'other' }],
        { op: 'remove', path: 'emails[type eq "work" or type eq "home"]' },
        [{ value: 'o', type: 'other' }],
      ],
      ['remove where nothing matches', [work], { op: 'remove', path: 'emails[type eq "home"]' }, [work]],
      [
        'remove a sub-attribute of all',
        [
          { ...work, display: 'J' },
          { ...home, display: 'J' },
        ],
        { op: 'remove', path: 'emails.display' },
        [work, home],
      ],
      [
        'replace a sub-attribute of all',
        [work, home],
        { op: 'replace', path: 'emails.display', value: 'J' },
        [
          { ...work, display: 'J' },
          { ...home, display: 'J' },
        ],
      ],
      [
        'remove with value takes out only those',
        [work, home],
        { op: 'remove', path: 'emails', value: [{ value: 'JANE@home.test' }] },
        [work],
      ],
      [
        'remove with a value that is not there',
        [work],
        { op: 'remove', path: 'emails', value: [{ value: 'nobody' }] },
        [work],
      ],
    ])('%s', (_, before, operation, after) => {
      expect(patchUser({ userName, emails: before }, operation).resource).toEqual({ userName, emails: after });
    });

    it('an emptied list is no attribute', () => {
      expect(patchUser({ userName, emails: [work] }, { op: 'replace', path: 'emails', value: [] }).resource).toEqual({
        userName,
      });
      expect(
        patchUser({ userName, emails: [work] }, { op: 'remove', path: 'emails[type eq "work"]' }).resource,
      ).toEqual({ userName });
    });
  });

  describe('members (Entra ID, Okta)', () => {
    const group: JsonObject = {
      displayName: 'Devs',
      members: [{ value: '7d2f', display: 'Jane', type: 'User' }, { value: '89bb' }, { value: 'c0de' }],
    };
    const left = (...operations: JsonValue[]): unknown => {
      const { members } = patchGroup(group, ...operations).resource;
      return Array.isArray(members) ? members.map((member) => (member as JsonObject).value) : members;
    };

    it.each<[string, JsonObject, unknown]>([
      [
        'Remove with a value list takes out only those',
        { op: 'Remove', path: 'members', value: [{ $ref: null, value: '7d2f' }, { value: 'c0de' }] },
        ['89bb'],
      ],
      [
        'Remove with an empty list takes out nobody',
        { op: 'Remove', path: 'members', value: [] },
        ['7d2f', '89bb', 'c0de'],
      ],
      [
        'Remove with a list of nothing takes out nobody',
        { op: 'Remove', path: 'members', value: [null, {}] },
        ['7d2f', '89bb', 'c0de'],
      ],
      ['remove without value empties', { op: 'remove', path: 'members' }, undefined],
      ['remove by value path', { op: 'remove', path: 'members[value eq "89bb"]' }, ['7d2f', 'c0de']],
      [
        'remove of somebody who is no member',
        { op: 'remove', path: 'members[value eq "0000"]' },
        ['7d2f', '89bb', 'c0de'],
      ],
      ['add with text', { op: 'add', path: 'members', value: 'f00d' }, ['7d2f', '89bb', 'c0de', 'f00d']],
      ['replace by [] empties (Okta "Push now")', { op: 'replace', path: 'members', value: [] }, undefined],
    ])('%s', (_, operation, expected) => {
      expect(left(operation)).toEqual(expected);
    });

    it('adding a member again leaves it exactly as it is', () => {
      const { resource } = patchGroup(group, {
        op: 'Add',
        path: 'members',
        value: [{ $ref: null, value: '7D2F', type: 'Group' }],
      });
      expect(resource).toEqual(group);
    });

    it('Okta renames with id inside the value, which is ignored', () => {
      const { resource } = patchGroup(
        { id: '5c9e', displayName: 'Devs' },
        { op: 'replace', value: { id: 'other', displayName: 'Developers' } },
      );
      expect(resource).toEqual({ id: '5c9e', displayName: 'Developers' });
    });

    it('50 adds to 5,000 members', () => {
      const members = Array.from({ length: 5000 }, (_, index) => ({ value: `m${String(index)}` }));
      const adds = Array.from({ length: 50 }, (_, index) => ({
        op: 'add',
        path: 'members',
        value: [{ value: `n${String(index)}` }],
      }));
      expect(patchGroup({ displayName: 'G', members }, ...adds).resource.members).toHaveLength(5050);
    });
  });

  describe('value paths that match nothing (Entra ID, fact sheet §3.5)', () => {
    it.each<[string, JsonObject, JsonObject]>([
      [
        'emails add',
        { op: 'add', path: 'emails[type eq "work"].value', value: 'a@x' },
        { emails: [{ type: 'work', value: 'a@x' }] },
      ],
      [
        'emails replace',
        { op: 'replace', path: 'emails[type eq "work"].value', value: 'a@x' },
        { emails: [{ type: 'work', value: 'a@x' }] },
      ],
      [
        'emails primary',
        { op: 'Add', path: 'emails[type eq "home"].primary', value: 'True' },
        { emails: [{ type: 'home', primary: true }] },
      ],
      [
        'phoneNumbers',
        { op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '555' },
        { phoneNumbers: [{ type: 'mobile', value: '555' }] },
      ],
      [
        'addresses',
        { op: 'add', path: 'addresses[type eq "work"].country', value: 'DE' },
        { addresses: [{ type: 'work', country: 'DE' }] },
      ],
      [
        'roles, with a typed boolean',
        { op: 'replace', path: 'roles[primary eq "True"].value', value: 'manager' },
        { roles: [{ primary: true, value: 'manager' }] },
      ],
      [
        'add of a whole element',
        { op: 'add', path: 'emails[type eq "work"]', value: { value: 'a@x' } },
        { emails: [{ type: 'work', value: 'a@x' }] },
      ],
      [
        'add with and',
        { op: 'add', path: 'emails[type eq "work" and primary eq true].value', value: 'a@x' },
        { emails: [{ type: 'work', primary: true, value: 'a@x' }] },
      ],
    ])('%s makes the element', (_, operation, expected) => {
      const result = patchUser({ userName }, operation);
      expect(result.resource).toEqual({ userName, ...expected });
      expect(result.repairs).toEqual(['valuePathCreated']);
    });

    it('later operations with the same filter hit the element just made', () => {
      const { resource } = patchUser(
        { userName },
        { op: 'add', path: 'emails[type eq "work"].value', value: 'a@x' },
        { op: 'add', path: 'emails[type eq "work"].primary', value: true },
      );
      expect(resource).toEqual({ userName, emails: [{ type: 'work', value: 'a@x', primary: true }] });
    });

    it.each<[string, JsonObject, string]>([
      [
        'replace without sub-attribute',
        { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'x' } },
        'No element of "emails" matches [type eq "home"].',
      ],
      [
        'replace with and',
        { op: 'replace', path: 'emails[type eq "home" and primary eq true].value', value: 'x' },
        'No element of "emails" matches [type eq "home" and primary eq true].',
      ],
      [
        'replace with another operator',
        { op: 'replace', path: 'emails[type sw "h"].value', value: 'x' },
        'No element of "emails" matches [type sw "h"].',
      ],
      [
        'replace with pr',
        { op: 'replace', path: 'emails[display pr].value', value: 'x' },
        'No element of "emails" matches [display pr].',
      ],
      [
        'add with or',
        { op: 'add', path: 'emails[type eq "home" or type eq "other"].value', value: 'x' },
        'No element of "emails" matches [type eq "home" or type eq "other"].',
      ],
      [
        'add with eq null',
        { op: 'add', path: 'emails[value eq null].type', value: 'x' },
        'No element of "emails" matches [value eq null].',
      ],
    ])('RFC 7644 §3.5.2.3: noTarget for %s', (_, operation, detail) => {
      expect(scimErrorOf(() => patchUser({ userName, emails: [work] }, operation))).toEqual(noTarget(detail));
    });

    it('unassigning in an element that is not there changes nothing', () => {
      const before = { userName, emails: [work] };
      const { resource } = patchUser(before, {
        op: 'replace',
        path: 'emails[type eq "home"].value',
        value: '',
      });
      expect(resource).toEqual(before);
    });
  });

  describe('one primary at most (RFC 7644 §3.5.2)', () => {
    const first = { ...work, primary: true };
    it.each<[string, JsonObject, JsonObject[]]>([
      [
        'add with primary',
        { op: 'add', path: 'emails', value: [{ ...home, primary: true }] },
        [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      ],
      [
        'set by value path',
        { op: 'add', path: 'emails[type eq "home"].primary', value: 'True' },
        [
          { ...work, primary: false },
          { type: 'home', primary: true },
        ],
      ],
      ['add without primary leaves it', { op: 'add', path: 'emails', value: [home] }, [first, home]],
      [
        'unset by value path',
        { op: 'replace', path: 'emails[type eq "work"].primary', value: false },
        [{ ...work, primary: false }],
      ],
      [
        'set for all: the last keeps it',
        { op: 'replace', path: 'emails', value: [first, { ...home, primary: true }] },
        [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      ],
    ])('%s', (_, operation, emails) => {
      expect(patchUser({ userName, emails: [first] }, operation).resource).toEqual({ userName, emails });
    });
  });

  describe('what changes nothing', () => {
    const before = {
      userName,
      title: 'x',
      active: true,
      name: { givenName: 'J', familyName: 'R' },
      emails: [work],
      roles: [],
      nickName: '',
    };
    it.each<[JsonObject]>([
      [{ op: 'replace', path: 'title', value: 'x' }],
      [{ op: 'Replace', path: 'active', value: 'True' }],
      [{ op: 'add', path: 'emails', value: [{ type: 'work', value: work.value }] }],
      [{ op: 'replace', path: 'emails', value: [{ type: 'work', value: work.value }] }],
      [{ op: 'replace', path: 'name', value: { familyName: 'R' } }],
      [{ op: 'remove', path: 'displayName' }],
      [{ op: 'remove', path: 'roles' }],
      [{ op: 'replace', path: 'nickName', value: null }],
      [{ op: 'remove', path: `${ENTERPRISE_USER_URN}:department` }],
      [{ op: 'replace', path: 'emails[type eq "work"].value', value: work.value }],
    ])('%j', (operation) => {
      expect(patchUser(before, operation)).toEqual({ resource: before, repairs: [] });
    });

    it('operations that undo each other', () => {
      const away = { op: 'replace', path: 'title', value: 'y' };
      expect(patchUser(before, away, { op: 'replace', path: 'title', value: 'x' }).resource).toEqual(before);
    });
  });

  describe('no element twice after a change by value path (RFC 7643 §2.4)', () => {
    const c = 'c@acme.test';
    it.each<[string, JsonObject[], JsonObject, JsonObject[]]>([
      [
        'a sub-attribute in two elements',
        [work, { ...work, value: 'b@acme.test', display: 'B' }, home],
        { op: 'replace', path: 'emails[type eq "work"].value', value: c },
        [{ type: 'work', value: c, display: 'B' }, home],
      ],
      [
        'two elements replaced',
        [work, { ...work, value: 'b@acme.test' }],
        { op: 'replace', path: 'emails[type eq "work"]', value: { value: c, type: 'work' } },
        [{ type: 'work', value: c }],
      ],
      [
        'the type made the same',
        [work, { ...work, type: 'home' }],
        { op: 'add', path: 'emails[type eq "home"].type', value: 'work' },
        [work],
      ],
      [
        'an element made that is there already',
        [{ value: c }],
        { op: 'add', path: 'emails[display eq "C"].value', value: c },
        [{ value: c, display: 'C' }],
      ],
      [
        'the type taken away',
        [
          { value: c, type: 'work' },
          { value: c, type: 'home' },
        ],
        { op: 'remove', path: 'emails.type' },
        [{ value: c }],
      ],
      [
        'which was primary stays so',
        [
          { ...work, primary: true },
          { ...work, value: 'b@acme.test', primary: false },
        ],
        { op: 'replace', path: 'emails[type eq "work"].value', value: c },
        [{ type: 'work', value: c, primary: true }],
      ],
    ])('%s', (_, emails, operation, expected) => {
      expect(patchUser({ userName, emails }, operation).resource).toEqual({ userName, emails: expected });
    });
  });

  describe('all or none, input untouched', () => {
    const path = fc.constantFrom(
      'title',
      'name',
      'name.givenName',
      'emails',
      'emails[type eq "work"]',
      'emails[type eq "work"].value',
      'emails[type eq "home"].primary',
      'emails[not (type eq "work")].display',
      'emails.type',
      'manager',
      `${ENTERPRISE_USER_URN}:department`,
      ENTERPRISE_USER_URN,
      undefined,
    );
    const value = fc.constantFrom<JsonValue>(
      '',
      'x',
      null,
      [],
      'True',
      { value: 'x', type: 'home', primary: true },
      [{ value: 'y' }, work],
      { title: 'y', 'name.familyName': 'z', emails: [home] },
      { department: 'R&D' },
    );
    const operation = fc
      .record({ op: fc.constantFrom('add', 'replace', 'remove', 'Add'), path, value })
      .map(({ path: chosen, ...others }) => (chosen === undefined ? others : { ...others, path: chosen }));

    it('holds for any operations; what succeeds has one primary at most', () => {
      fc.assert(
        fc.property(fc.array(operation, { minLength: 1, maxLength: 6 }), (operations) => {
          const before: JsonObject = {
            userName,
            title: 'a',
            name: { givenName: 'J' },
            emails: [{ ...work, primary: true }, home],
          };
          const copy = structuredClone(before);
          const sent = structuredClone(operations);
          let result: PatchResult | undefined;
          try {
            result = patchUser(before, ...operations);
          } catch {
            // A refused request must not have changed anything either.
          }
          expect(before).toEqual(copy);
          expect(operations).toEqual(sent);
          if (result === undefined) return;
          expect(result.resource.userName).toBe(userName);
          const { emails } = result.resource;
          const primaries = Array.isArray(emails)
            ? emails.filter((email) => (email as JsonObject).primary === true)
            : [];
          expect(primaries.length).toBeLessThan(2);
          expect(JSON.stringify(result.resource)).not.toContain('null');
        }),
        { numRuns: 500, seed: SEED },
      );
    });

    it('the second of two operations fails: nothing is done', () => {
      const before = { userName, title: 'a' };
      expect(
        scimErrorOf(() =>
          patchUser(
            before,
            { op: 'replace', path: 'title', value: 'b' },
            { op: 'replace', path: 'emails[type eq "x"]', value: { value: 'c' } },
          ),
        ),
      ).toMatchObject({ scimType: 'noTarget' });
      expect(before).toEqual({ userName, title: 'a' });
    });
  });

  it('hostile paths and keys never reach Object.prototype (CVE-2026-48170)', () => {
    const own = Object.getOwnPropertyNames(Object.prototype);
    const hostile = JSON.parse(
      '{"__proto__":{"isAdmin":true},"__proto__.isAdmin":true,"constructor.prototype.isAdmin":true,"name":{"__proto__":{"isAdmin":true},"givenName":"J"}}',
    ) as JsonObject;
    const { resource } = patchUser(
      { userName },
      { op: 'add', value: hostile },
      { op: 'add', path: 'name', value: hostile },
    );
    expect(resource.name).toMatchObject({ givenName: 'J' });
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(own);
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
    expect((resource as { isAdmin?: unknown }).isAdmin).toBeUndefined();
    expect(Object.getPrototypeOf(resource.name)).toBe(Object.prototype);
  });
});
