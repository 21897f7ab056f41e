import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import { ENTERPRISE_USER_URN } from '../urns.js';
import { parsePath } from './parse-path.js';

const type = (value: string): object => ({ kind: 'compare', path: { name: 'type' }, op: 'eq', value });

describe('parsePath (RFC 7644 §3.5.2, figure 7)', () => {
  it.each([
    ['members', { attrPath: { name: 'members' } }],
    ['name.familyName', { attrPath: { name: 'name', subName: 'familyName' } }],
    ['addresses[type eq "work"]', { attrPath: { name: 'addresses' }, filter: type('work') }],
    [
      'members[value eq "2819c223-7f76-453a-919d-413861904646"]',
      {
        attrPath: { name: 'members' },
        filter: { kind: 'compare', path: { name: 'value' }, op: 'eq', value: '2819c223-7f76-453a-919d-413861904646' },
      },
    ],
    [
      'members[value eq "2819c223"].displayName',
      {
        attrPath: { name: 'members' },
        filter: { kind: 'compare', path: { name: 'value' }, op: 'eq', value: '2819c223' },
        subName: 'displayName',
      },
    ],
    [ENTERPRISE_USER_URN, { attrPath: { urn: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0', name: 'User' } }],
    [
      `${ENTERPRISE_USER_URN}:manager.value`,
      { attrPath: { urn: ENTERPRISE_USER_URN, name: 'manager', subName: 'value' } },
    ],
    [
      `${ENTERPRISE_USER_URN}:manager[value eq "x"].$ref`,
      {
        attrPath: { urn: ENTERPRISE_USER_URN, name: 'manager' },
        filter: { kind: 'compare', path: { name: 'value' }, op: 'eq', value: 'x' },
        subName: '$ref',
      },
    ],
  ])('reads %s', (text, path) => {
    expect(parsePath(text)).toEqual(path);
  });

  it.each([
    ['', 'column 1: expected an attribute name, found the end'],
    ['emails[', 'column 8: expected an attribute name, found the end'],
    ['emails[]', 'column 8: expected an attribute name, found ]'],
    ['emails[type eq "work"', 'column 22: expected "and", "or" or "]", found the end'],
    [
      'emails[type eq work]',
      'column 16: expected a value: a string in double quotes, a number, true, false or null, found work',
    ],
    ['emails[type eq "work"]value', 'column 23: expected the end of the path, found value'],
    ['emails[type eq "work"].', 'column 23: expected a sub-attribute name, found .'],
    ['name.', 'column 1: expected an attribute name, found name.'],
    ['a.b.c', 'column 1: expected an attribute name, found a.b.c'],
    ['userName eq "x"', 'column 10: expected the end of the path, found eq'],
    ['__proto__.isAdmin', 'column 1: expected an attribute name, found __proto__.isAdmin'],
    ['urn::userName', 'column 1: expected an attribute name, found urn::userName'],
    ['x'.repeat(4097), 'column 4097: more than 4096 characters'],
  ])('refuses %j', (text, problem) => {
    expect(scimErrorOf(() => parsePath(text))).toEqual({
      status: 400,
      scimType: 'invalidPath',
      detail: `Path, ${problem}.`,
    });
  });
});
