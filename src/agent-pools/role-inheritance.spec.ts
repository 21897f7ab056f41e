import type { Role } from '../common/role.js';
import { effectiveRole, type PoolOfUser } from './role-inheritance.js';

const pool = (name: string, role: Role, sources: PoolOfUser['sources'] = ['portal']): PoolOfUser => ({
  id: `id of ${name}`,
  name,
  role,
  isDefault: name === 'Default',
  sources,
  groups: sources.includes('group') ? [{ id: 'id of Eng-Leads', displayName: 'Eng-Leads' }] : [],
});

/** Direct role, roles of the pools → effective role, and which grants decide (0 is the direct one). */
test.each<[Role, Role[], Role, number[]]>([
  ['user', [], 'user', [0]],
  ['manager', [], 'manager', [0]],
  ['admin', [], 'admin', [0]],
  ['user', ['user'], 'user', [0, 1]],
  ['user', ['manager'], 'manager', [1]],
  ['user', ['admin'], 'admin', [1]],
  ['manager', ['user'], 'manager', [0]],
  ['manager', ['admin'], 'admin', [1]],
  ['admin', ['manager'], 'admin', [0]],
  ['user', ['user', 'manager', 'user'], 'manager', [2]],
  ['user', ['manager', 'admin', 'manager'], 'admin', [2]],
  ['manager', ['manager', 'user', 'manager'], 'manager', [0, 1, 3]],
])('roles are inherited, the highest wins: direct %s in pools %j is %s', (direct, roles, expected, deciding) => {
  const result = effectiveRole(
    direct,
    roles.map((role, index) => pool(`pool ${index}`, role)),
  );
  expect(result.role).toBe(expected);
  expect(result.grants.flatMap((grant, index) => (grant.decides ? [index] : []))).toEqual(deciding);
});

test('every grant says where it comes from', () => {
  const pools = [pool('Default', 'user', ['default']), pool('Support', 'manager', ['group', 'portal'])];
  expect(effectiveRole('user', pools)).toEqual({
    role: 'manager',
    directRole: 'user',
    inheritedRole: 'manager',
    grants: [
      { through: 'direct', role: 'user', decides: false },
      {
        through: 'agentPool',
        role: 'user',
        decides: false,
        pool: { id: 'id of Default', name: 'Default' },
        sources: ['default'],
        groups: [],
      },
      {
        through: 'agentPool',
        role: 'manager',
        decides: true,
        pool: { id: 'id of Support', name: 'Support' },
        sources: ['group', 'portal'],
        groups: [{ id: 'id of Eng-Leads', displayName: 'Eng-Leads' }],
      },
    ],
  });
});

test('the inherited role is that of the pools alone', () => {
  expect(effectiveRole('admin', [pool('Support', 'manager')]).inheritedRole).toBe('manager');
  expect(effectiveRole('admin', []).inheritedRole).toBe('user');
});
