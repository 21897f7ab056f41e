import { exportAddress } from './export-address';

it('names the format, and what is set of the filter', () => {
  expect(
    exportAddress('csv', { actions: ['user.created', 'user.deleted'], personId: undefined, from: '2026-11-01' }),
  ).toBe('/api/v1/audit-events/export?format=csv&actions=user.created%2Cuser.deleted&from=2026-11-01');
});
