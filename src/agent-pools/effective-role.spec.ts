import { ROLES } from '../common/role.js';
import { roleRank } from './effective-role.cte.js';

test('SQL knows the same roles in the same order', () => {
  expect(roleRank('u.direct_role')).toBe(
    `array_position(array[${ROLES.map((r) => `'${r}'`).join(', ')}], u.direct_role)`,
  );
});
