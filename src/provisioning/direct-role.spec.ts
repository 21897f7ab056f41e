import type { Role } from '../common/role.js';
import { directRoleAfter } from './direct-role.js';

const values = (...names: string[]): unknown[] => names.map((value) => ({ value }));

/** The state table: role and stored values before × what was sent → role after, with "Provision roles" on. */
test.each<[Role, string, { before?: unknown[]; after: unknown[] } | undefined, Role]>([
  ['user', 'nothing', undefined, 'user'],
  ['manager', 'nothing', undefined, 'manager'],
  ['admin', 'nothing (handed over)', undefined, 'admin'],
  ['user', 'an empty list', { after: [] }, 'user'],
  ['manager', 'an empty list', { after: [] }, 'user'],
  ['admin', 'an empty list', { after: [] }, 'user'],
  ['user', 'manager', { after: values('manager') }, 'manager'],
  ['user', 'ROLE_MANAGER', { after: values('ROLE_MANAGER') }, 'manager'],
  ['manager', 'user', { after: values('user') }, 'user'],
  ['manager', 'basic', { after: values('basic') }, 'user'],
  ['manager', 'ROLE_USER', { after: values('ROLE_USER') }, 'user'],
  ['admin', 'manager', { after: values('manager') }, 'manager'],
  ['user', 'user and manager', { after: values('user', 'manager') }, 'manager'],
  ['user', 'admin, which a provider never grants', { after: values('admin') }, 'user'],
  ['user', 'ROLE_ADMIN', { after: values('ROLE_ADMIN') }, 'user'],
  ['manager', 'an unknown value in place of manager', { before: values('manager'), after: values('Viewer') }, 'user'],
  ['manager', 'an unknown value, handed over', { after: values('Viewer') }, 'manager'],
  ['admin', 'another unknown value, handed over', { before: values('Viewer'), after: values('Editor') }, 'admin'],
  ['user', 'manager beside one that means nothing', { after: values('Viewer', 'Manager') }, 'manager'],
  ['user', 'prototype names', { after: values('constructor', '__proto__', 'toString') }, 'user'],
  ['user', 'elements of other shapes', { after: ['manager', null, { display: 'manager' }, { value: 1 }] }, 'user'],
])('invariant 18: %s, sent %s', (current, _what, sent, after) => {
  const roles = sent && { before: sent.before ?? [], after: sent.after };
  expect(directRoleAfter(current, roles, true)).toBe(after);
});

test.each<[Role, unknown[]]>([
  ['user', values('manager')],
  ['manager', []],
  ['admin', values('user')],
])('invariant 18: with the switch off, %s stays whatever is sent', (current, after) => {
  expect(directRoleAfter(current, { before: values('manager'), after }, false)).toBe(current);
});
