import type { Arrivals } from './arrivals.js';
import { arrivalsTable } from './arrivals-table.js';

const ACME: Arrivals = {
  company: 'Acme',
  provider: 'Okta',
  users: { active: 19, inactive: 1, deleted: 0 },
  pools: [
    { name: 'Default', role: 'user', members: 20 },
    { name: 'Support', role: 'manager', members: 2 },
  ],
  roles: { direct: 2, throughPool: 3 },
  auditEvents: { 'user.created': 20 },
  samples: [
    {
      userName: 'ben@acme.test',
      active: false,
      pools: 'Default, Support',
      directRole: 'user',
      effectiveRole: 'manager',
    },
  ],
};

test('a column for each company, a row for each sample, and no colours', () => {
  const table = arrivalsTable([ACME, { ...ACME, company: 'Globex', samples: [] }]);
  expect(table).toMatch(/│ Active users +│ 19 +│ 19 +│/);
  expect(table).toMatch(/│ Agent pools \(role\): members │ Default \(user\): 20 +│ Default \(user\): 20 +│/);
  expect(table).toMatch(/│ Managers through a pool +│ 3 +│ 3 +│/);
  expect(table).toMatch(/│ Acme +│ ben@acme\.test │ no +│ Default, Support │ user +│ manager +│/);
  expect(table.includes('\u001b')).toBe(false);
});
