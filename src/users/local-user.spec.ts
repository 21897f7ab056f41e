import { changeLocalUser, mainEmail, newLocalUser, type LocalUserChange } from './local-user.js';
import type { UserRecord } from './user-record.js';

const jane: UserRecord = {
  userName: 'jane@acme.test',
  externalId: '00u1',
  displayName: 'Jane Roe',
  active: true,
  managedBy: 'local',
  directRole: 'admin',
  isBreakGlass: true,
  passwordHash: 'old hash',
  attributes: {
    title: 'Engineer',
    name: { givenName: 'Jane', familyName: 'Roe', formatted: 'Jane Roe' },
    emails: [
      { value: 'jane@home.test', type: 'home' },
      { value: 'jane@acme.test', type: 'work', primary: true },
    ],
  },
};

test('a new local user is active, an ordinary user, and has SCIM attributes (RFC 7643 §4.1)', () => {
  const input = { userName: 'jim', displayName: 'Jim', givenName: 'Jim', familyName: 'Poe', email: 'jim@acme.test' };
  expect(newLocalUser(input, null)).toEqual({
    userName: 'jim',
    externalId: null,
    displayName: 'Jim',
    active: true,
    managedBy: 'local',
    directRole: 'user',
    isBreakGlass: false,
    passwordHash: null,
    attributes: {
      name: { givenName: 'Jim', familyName: 'Poe' },
      emails: [{ value: 'jim@acme.test', type: 'work', primary: true }],
    },
  });
});

test('nothing said leaves no empty attributes', () => {
  expect(newLocalUser({ userName: 'jim', displayName: null, givenName: null, email: null }, null).attributes).toEqual(
    {},
  );
});

test.each<[string, LocalUserChange]>([
  ['nothing', {}],
  [
    'the same again',
    { displayName: 'Jane Roe', givenName: 'Jane', email: 'jane@acme.test', role: 'admin', active: true },
  ],
])('a change of %s changes nothing', (_, change) => {
  expect(changeLocalUser(jane, change)).toEqual(jane);
});

test.each<[LocalUserChange, Partial<UserRecord>]>([
  [{ userName: 'roe' }, { userName: 'roe' }],
  [{ displayName: null }, { displayName: null }],
  [{ active: false }, { active: false }],
])('%j changes just that', (change, expected) => {
  expect(changeLocalUser(jane, change)).toEqual({ ...jane, ...expected });
});

test('a lowered admin is no longer break-glass; one who stays admin is', () => {
  expect(changeLocalUser(jane, { role: 'manager' })).toMatchObject({ directRole: 'manager', isBreakGlass: false });
  expect(changeLocalUser(jane, { role: 'admin' }).isBreakGlass).toBe(true);
  const byPool: UserRecord = { ...jane, directRole: 'user' };
  expect(changeLocalUser(byPool, { role: 'user' }).isBreakGlass).toBe(true);
});

test('a part of the name drops the text made of the parts, and keeps the other part', () => {
  const { attributes } = changeLocalUser(jane, { familyName: 'Doe' });
  expect(attributes['name']).toEqual({ givenName: 'Jane', familyName: 'Doe' });
  expect(changeLocalUser(jane, { givenName: null, familyName: null }).attributes).not.toHaveProperty('name');
});

test('the email is the primary one; the others stay', () => {
  const { attributes } = changeLocalUser(jane, { email: 'roe@acme.test' });
  expect(attributes['emails']).toEqual([
    { value: 'jane@home.test', type: 'home' },
    { value: 'roe@acme.test', type: 'work', primary: true },
  ]);
  expect(changeLocalUser(jane, { email: null }).attributes['emails']).toEqual([
    { value: 'jane@home.test', type: 'home' },
  ]);
});

test('a new password replaces the hash, and only then', () => {
  expect(changeLocalUser(jane, {}, 'new hash').passwordHash).toBe('new hash');
  expect(changeLocalUser(jane, { displayName: 'J' }).passwordHash).toBe('old hash');
});

test.each<[unknown, string | null]>([
  [undefined, null],
  [[], null],
  ['jane@acme.test', null],
  [[{ type: 'work' }], null],
  [[{ type: 'work', primary: true }, { value: 'b' }], 'b'],
  [[{ value: 'a' }, { value: 'b' }], 'a'],
  [[{ value: 'a' }, { value: 'b', primary: true }], 'b'],
  [[{ value: 'a' }, { value: 'b', primary: false }], 'a'],
  [
    [
      { value: 'a', type: 'home' },
      { value: 'b', type: 'Work' },
    ],
    'b',
  ],
  [
    [
      { value: 'a', type: 'work' },
      { value: 'b', primary: true },
    ],
    'b',
  ],
  [
    [
      { type: 'work', primary: true },
      { value: 'b', type: 'home' },
    ],
    'b',
  ],
])('of the emails %j the main one is %j', (emails, expected) => {
  expect(mainEmail({ emails })).toBe(expected);
});
