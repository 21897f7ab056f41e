import type { Role } from '../common/role.js';
import { assertMayGrant, RoleAboveOwn } from './grant-limit.js';

test.each<[Role, Role, boolean]>([
  ['user', 'user', true],
  ['user', 'manager', false],
  ['user', 'admin', false],
  ['manager', 'user', true],
  ['manager', 'manager', true],
  ['manager', 'admin', false],
  ['admin', 'user', true],
  ['admin', 'manager', true],
  ['admin', 'admin', true],
])('invariant 14: a %s may grant %s: %s', (own, role, allowed) => {
  const grant = () => assertMayGrant(own, role);
  if (allowed) expect(grant).not.toThrow();
  else expect(grant).toThrow(RoleAboveOwn);
});
