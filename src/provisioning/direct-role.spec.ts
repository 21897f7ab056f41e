import type { Role } from '../common/role.js';
import { directRoleAfter, type SentRoles } from './direct-role.js';

const values = (...names: string[]): SentRoles => names.map((value) => ({ value }));

/** The state table: role before × what was sent → role after, with "Provision roles" on. */
test.each<[Role, string, SentRoles, Role]>([
  ['user', 'nothing', undefined, 'user'],
  ['manager', 'nothing', undefined, 'manager'],
  ['admin', 'nothing (handed over)', undefined, 'admin'],
  ['user', 'an empty list', [], 'user'],
  ['manager', 'an empty list', [], 'user'],
  ['admin', 'an empty list', [], 'user'],
  ['user', 'manager', values('manager'), 'manager'],
  ['user', 'ROLE_MANAGER', values('ROLE_MANAGER'), 'manager'],
  ['manager', 'user', values('user'), 'user'],
  ['manager', 'basic', values('basic'), 'user'],
  ['manager', 'ROLE_USER', values('ROLE_USER'), 'user'],
  ['admin', 'manager', values('manager'), 'manager'],
  ['user', 'user and manager', values('user', 'manager'), 'manager'],
  ['user', 'admin, which a provider never grants', values('admin'), 'user'],
  ['user', 'ROLE_ADMIN', values('ROLE_ADMIN'), 'user'],
  ['manager', 'only values that mean nothing here', values('Viewer'), 'user'],
  ['user', 'manager beside one that means nothing', values('Viewer', 'Manager'), 'manager'],
  ['user', 'prototype names', values('constructor', '__proto__', 'toString'), 'user'],
  ['user', 'elements of other shapes', ['manager', null, { display: 'manager' }, { value: 1 }], 'user'],
])('invariant 18: %s, sent %s', (before, _what, sent, after) => {
  expect(directRoleAfter(before, sent, true)).toBe(after);
});

test.each<[Role, SentRoles]>([
  ['user', values('manager')],
  ['manager', []],
  ['admin', values('user')],
])('invariant 18: with the switch off, %s stays whatever is sent', (before, sent) => {
  expect(directRoleAfter(before, sent, false)).toBe(before);
});
