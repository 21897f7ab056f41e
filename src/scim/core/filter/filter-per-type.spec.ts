import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import { groupDefinition, userDefinition } from '../schema/resource-definition.js';
import { filterPerType } from './filter-per-type.js';
import { parseFilter } from './parse-filter.js';
import { printFilter } from './print-filter.js';

/** What is left of a filter for users and for groups. */
function perType(text: string): (string | boolean)[] {
  return filterPerType(parseFilter(text), [userDefinition, groupDefinition]).map((filter) =>
    typeof filter === 'boolean' ? filter : printFilter(filter),
  );
}

test.each<[filter: string, user: string | boolean, group: string | boolean]>([
  ['displayName eq "a"', 'displayName eq "a"', 'displayName eq "a"'],
  ['meta.resourceType eq "Group"', 'meta.resourceType eq "Group"', 'meta.resourceType eq "Group"'],
  ['userName eq "a"', 'userName eq "a"', false],
  ['userName pr', 'userName pr', false],
  ['name.familyName co "a"', 'name.familyName co "a"', false],
  ['emails[type eq "work"]', 'emails[type eq "work"]', false],
  ['members.value eq "a"', false, 'members.value eq "a"'],
  ['members[value eq "a"]', false, 'members[value eq "a"]'],
  [
    'urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq "a"',
    false,
    'urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq "a"',
  ],
  [
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department sw "a"',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department sw "a"',
    false,
  ],
  // Unassigned: `ne` is not(eq), and null means "not present".
  ['userName ne "a"', 'userName ne "a"', true],
  ['userName eq null', 'userName eq null', true],
  ['userName ne null', 'userName ne null', false],
  ['not (userName eq "a")', 'not (userName eq "a")', true],
  ['not (userName ne "a")', 'not (userName ne "a")', false],
  // An `or` needs one, an `and` both.
  ['userName eq "a" or displayName eq "b"', 'userName eq "a" or displayName eq "b"', 'displayName eq "b"'],
  ['userName eq "a" and displayName eq "b"', 'userName eq "a" and displayName eq "b"', false],
  ['userName ne "a" and displayName eq "b"', 'userName ne "a" and displayName eq "b"', 'displayName eq "b"'],
  ['userName ne "a" or displayName eq "b"', 'userName ne "a" or displayName eq "b"', true],
  ['userName eq "a" or members pr', 'userName eq "a"', 'members pr'],
  ['userName eq "a" and members pr', false, false],
  ['userName eq "a" or active eq true or title pr', 'userName eq "a" or active eq true or title pr', false],
  [
    'not (userName eq "a" or displayName eq "b")',
    'not (userName eq "a" or displayName eq "b")',
    'not (displayName eq "b")',
  ],
  [
    'displayName pr and (title pr or id pr or externalId pr)',
    'displayName pr and (title pr or id pr or externalId pr)',
    'displayName pr and (id pr or externalId pr)',
  ],
])('RFC 7644 §3.4.2.1: %s', (filter, user, group) => {
  expect(perType(filter)).toEqual([user, group]);
});

test.each([
  ['nothing eq "a"', 'Filter: "nothing" is not an attribute of User or Group.'],
  ['userName eq "a" or nothing pr', 'Filter: "nothing" is not an attribute of User or Group.'],
  ['nothing[a eq "b"]', 'Filter: "nothing" is not an attribute of User or Group.'],
  ['displayName.x eq "a"', 'Filter: "displayName.x" is not an attribute of User or Group.'],
  ['emails[nothing eq "a"]', 'Filter: "nothing" is not an attribute of emails.'],
  ['active gt true', 'Filter: "gt" cannot be used with active, which is a boolean.'],
  ['password eq "a"', 'Filter: "password" cannot be used in a filter.'],
  // Wrong for groups although `userName` leaves nothing of the filter there.
  ['userName eq "a" and members.value gt true', 'Filter: members.value must be compared with a string.'],
])('%s is 400 invalidFilter', (filter, detail) => {
  expect(scimErrorOf(() => perType(filter))).toEqual({ status: 400, scimType: 'invalidFilter', detail });
});
