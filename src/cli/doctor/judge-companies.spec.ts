import { judgeCompanies } from './judge-companies.js';

test.each([
  [0, '0 companies have their own'],
  [1, '1 company has its own'],
  [7, '7 companies have their own'],
])('%d complete companies are ok', (total, message) => {
  expect(judgeCompanies(total, [])).toEqual({ status: 'ok', message });
});

test('what is lacking is named by company', () => {
  const incomplete = [
    { slug: 'acme', defaultPools: 0, isConfigured: true },
    { slug: 'globex', defaultPools: 1, isConfigured: false },
    { slug: 'initech', defaultPools: 0, isConfigured: false },
  ];
  expect(judgeCompanies(9, incomplete)).toEqual({
    status: 'wrong',
    message:
      'acme has no default pool, globex has no identity configuration, ' +
      'initech has no default pool and no identity configuration. ' +
      'New users have no place to go. Restore the rows from a backup.',
  });
});
