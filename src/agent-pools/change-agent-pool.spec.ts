import type { Role } from '../common/role.js';
import { RoleAboveOwn } from '../users/grant-limit.js';
import { DefaultPoolNeedsUserRole } from './agent-pool-errors.js';
import { changeAgentPool, type AgentPoolChange, type AgentPoolFields } from './change-agent-pool.js';

const support: AgentPoolFields = { name: 'Support', description: 'First line', role: 'manager', isDefault: false };
const standard: AgentPoolFields = { name: 'Default', description: null, role: 'user', isDefault: true };

test.each<[AgentPoolChange, Partial<AgentPoolFields>]>([
  [{}, {}],
  [{ name: 'Care' }, { name: 'Care' }],
  [{ description: null }, { description: null }],
  [{ role: 'admin' }, { role: 'admin' }],
  [
    { role: 'user', isDefault: true },
    { role: 'user', isDefault: true },
  ],
])('%j changes just that', (change, expected) => {
  expect(changeAgentPool(support, change, 'admin')).toEqual({ ...support, ...expected });
});

test.each<[string, AgentPoolFields, AgentPoolChange]>([
  ['a manager pool as it is', support, { isDefault: true }],
  ['a user pool that becomes a manager pool', { ...support, role: 'user' }, { isDefault: true, role: 'manager' }],
  ['the default pool with another role', standard, { role: 'manager' }],
])('invariant 3: %s cannot be the default', (_, pool, change) => {
  expect(() => changeAgentPool(pool, change, 'admin')).toThrow(DefaultPoolNeedsUserRole);
});

test('invariant 3: nothing but another pool takes the default away', () => {
  expect(changeAgentPool(standard, { name: 'Everybody' }, 'admin').isDefault).toBe(true);
});

test.each<[Role, Role, Role]>([
  ['manager', 'user', 'admin'],
  ['manager', 'admin', 'user'],
  ['user', 'user', 'manager'],
])('invariant 14: a %s cannot take a pool from %s to %s', (own, from, to) => {
  expect(() => changeAgentPool({ ...support, role: from }, { role: to }, own)).toThrow(RoleAboveOwn);
});

test('invariant 14: a manager may make a user pool a manager pool', () => {
  expect(changeAgentPool({ ...support, role: 'user' }, { role: 'manager' }, 'manager').role).toBe('manager');
});
