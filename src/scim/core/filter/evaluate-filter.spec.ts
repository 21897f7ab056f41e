import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import type { JsonObject } from '../json.js';
import { groupDefinition, userDefinition } from '../schema/resource-definition.js';
import { ENTERPRISE_USER_URN, USER_URN } from '../urns.js';
import { evaluateFilter } from './evaluate-filter.js';
import { parseFilter } from './parse-filter.js';

const jane: JsonObject = {
  schemas: [USER_URN, ENTERPRISE_USER_URN],
  id: 'AbC',
  externalId: 'Ext',
  userName: 'Jane@acme.test',
  title: 'Engineer',
  nickName: '',
  active: true,
  name: { givenName: 'Jane', familyName: "O'Malley" },
  emails: [
    { value: 'jane@acme.test', type: 'work', primary: true },
    { value: 'jane@home.test', type: 'home', primary: false },
    { type: 'other' },
  ],
  addresses: [{ type: 'work', country: 'DE' }],
  phoneNumbers: [],
  roles: [{ value: 'manager', primary: true }],
  meta: { resourceType: 'User', lastModified: '2026-01-15T09:00:00.000Z' },
  [ENTERPRISE_USER_URN]: { department: 'R&D', manager: { value: '1e18' } },
};

const holds = (filter: string): boolean => evaluateFilter(parseFilter(filter), jane, userDefinition);

describe('evaluateFilter (RFC 7644 §3.4.2.2)', () => {
  it.each([
    ['text ignores case', 'userName eq "JANE@ACME.TEST"', true],
    ['id is case-exact', 'id eq "abc"', false],
    ['externalId is case-exact', 'externalId eq "Ext"', true],
    ['co', 'name.familyName co "o\'m"', true],
    ['sw', 'userName sw "J"', true],
    ['sw, not at the start', 'userName sw "acme"', false],
    ['ew', 'userName ew ".TEST"', true],
    ['ew, not at the end', 'userName ew "acme"', false],
    ['gt', 'title gt "Clerk"', true],
    ['gt is strict', 'title gt "engineer"', false],
    ['ge', 'title ge "engineer"', true],
    ['lt', 'title lt "Engineer"', false],
    ['le', 'title le "Engineer"', true],
    ['a boolean', 'active eq true', true],
    ['a boolean as text (Entra ID)', 'active eq "False"', false],
    ['dateTime is chronological, whatever its zone', 'meta.lastModified eq "2026-01-15T10:00:00+01:00"', true],
    ['dateTime gt', 'meta.lastModified gt "2026-01-15T09:59:59+01:00"', true],
    ['dateTime le', 'meta.lastModified le "2026-01-15T08:59:59Z"', false],
    ['schemas', `schemas eq "${ENTERPRISE_USER_URN}"`, true],
  ])('%s: %s is %s', (_, filter, expected) => {
    expect(holds(filter)).toBe(expected);
  });

  it.each([
    ['any element', 'emails.value eq "jane@home.test"', true],
    ['value is meant without a sub-attribute', 'emails co "home.test"', true],
    ['two comparisons may be of two elements', 'emails.type eq "home" and emails.value eq "jane@acme.test"', true],
    ['a value path is of one element', 'emails[type eq "home" and value eq "jane@acme.test"]', false],
    ['a value path that matches', 'emails[type eq "work" and value co "@acme"]', true],
    ["Entra ID's form", 'emails[type eq "work"].value eq "JANE@acme.test"', true],
    ["Entra ID's form, another element", 'emails[type eq "home"].value eq "jane@acme.test"', false],
    ['not inside a value path', 'emails[not (type eq "work") and value pr]', true],
    ['or inside a value path', 'emails[type eq "x" or type eq "other"]', true],
    ['ne inside a value path is of the element', 'emails[value ne "jane@acme.test" and type eq "work"]', false],
    ['pr inside a value path', 'emails[type eq "other" and value pr]', false],
    ['primary as text (Entra ID)', 'roles[primary eq "True"]', true],
    ['a value path on a single complex attribute', 'name[givenName eq "jane"]', true],
    ['a value path on an extension', 'manager[value eq "1e18"]', true],
    ['a value path with URN', `${ENTERPRISE_USER_URN}:manager[value eq "2f"]`, false],
    ['a value path on nothing', 'ims[not (value eq "x")]', false],
  ])('multi-valued, %s: %s is %s', (_, filter, expected) => {
    expect(holds(filter)).toBe(expected);
  });

  it.each([
    ['department eq "r&d"', true],
    [`${ENTERPRISE_USER_URN}:department sw "R"`, true],
    [`${USER_URN}:userName eq "jane@acme.test"`, true],
    ['manager eq "1e18"', true],
    ['manager.value eq "1e18" and id eq "AbC"', true],
    ['employeeNumber pr', false],
  ])('extension and URN: %s is %s', (filter, expected) => {
    expect(holds(filter)).toBe(expected);
  });

  it.each([
    ['title pr', true],
    ['nickName pr', false],
    ['displayName pr', false],
    ['phoneNumbers pr', false],
    ['emails pr', true],
    ['emails.display pr', false],
    ['name pr', true],
    ['name.middleName pr', false],
    ['addresses pr', true],
    ['manager pr', true],
    ['active pr', true],
    ['displayName eq null', true],
    ['displayName ne null', false],
    ['nickName eq null', true],
    ['title eq null', false],
    ['title ne null', true],
    ['emails.display eq null', true],
  ])('present: %s is %s', (filter, expected) => {
    expect(holds(filter)).toBe(expected);
  });

  it.each([
    ['displayName eq "x"', false],
    ['displayName ne "x"', true],
    ['not (displayName eq "x")', true],
    ['displayName co ""', false],
    ['displayName gt "a"', false],
    ['displayName le "a"', false],
    ['nickName eq ""', false],
    ['nickName ne ""', true],
    ['meta.created le "2030-01-01T00:00:00Z"', false],
    ['emails.value ne "jane@acme.test"', false],
    ['emails.value ne "nobody@acme.test"', true],
    ['ims.value ne "x"', true],
    ['emails.primary ne true', false],
  ])('unassigned, and ne as exactly not(eq): %s is %s', (filter, expected) => {
    expect(holds(filter)).toBe(expected);
  });

  it.each([
    ['title pr and active eq true', true],
    ['title pr and active eq false', false],
    ['active eq false or title pr and userName sw "x" or id pr', true],
    ['(active eq false or title pr) and userName sw "x"', false],
    ['not (title pr)', false],
  ])('logic: %s is %s', (filter, expected) => {
    expect(holds(filter)).toBe(expected);
  });

  it.each([
    ['id pr or shoeSize eq 1', '"shoeSize" is not an attribute of User.'],
    ['id eq "none" and password pr', '"password" cannot be used in a filter.'],
    ['emails[shoeSize pr]', '"shoeSize" is not an attribute of emails.'],
    ['userName[value eq "x"]', '"userName" has no sub-attributes to filter by.'],
    ['emails.value[value eq "x"]', '"emails.value" has no sub-attributes to filter by.'],
  ])('refuses %s even where the answer is known without it', (filter, detail) => {
    expect(scimErrorOf(() => holds(filter))).toEqual({
      status: 400,
      scimType: 'invalidFilter',
      detail: `Filter: ${detail}`,
    });
  });

  it('members of a Group (Entra ID: members eq)', () => {
    const group = { displayName: 'Devs', members: [{ value: '7d2f' }, { value: '89bb' }] };
    expect(evaluateFilter(parseFilter('members eq "89bb"'), group, groupDefinition)).toBe(true);
    expect(evaluateFilter(parseFilter('members[value eq "x"]'), group, groupDefinition)).toBe(false);
  });
});
