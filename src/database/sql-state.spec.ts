import { databaseFault, isRetryable, violates } from './sql-state.js';

const pgError = (code: string, constraint?: string) => Object.assign(new Error('x'), { code, constraint });

test.each([
  ['23505', { kind: 'unique', constraint: 'users_user_name_key' }],
  ['23503', { kind: 'foreignKey', constraint: 'users_user_name_key' }],
  ['22021', { kind: 'badText' }],
  ['22008', { kind: 'badText' }],
  ['54000', { kind: 'badText' }],
  ['57014', { kind: 'unavailable' }],
  ['55P03', { kind: 'unavailable' }],
  ['ENOENT', undefined],
  ['40001', { kind: 'retryable' }],
  ['40P01', { kind: 'retryable' }],
  ['53300', { kind: 'unavailable' }],
  ['57P01', { kind: 'unavailable' }],
  ['08006', { kind: 'unavailable' }],
  ['ECONNREFUSED', { kind: 'unavailable' }],
  ['42601', undefined],
])('%s is %j', (code, fault) => {
  expect(databaseFault(pgError(code, 'users_user_name_key'))).toEqual(fault);
});

test('an exhausted pool and a lost connection are "unavailable", without a code', () => {
  expect(databaseFault(new Error('timeout exceeded when trying to connect'))).toEqual({ kind: 'unavailable' });
  expect(databaseFault(new Error('Connection terminated unexpectedly'))).toEqual({ kind: 'unavailable' });
  expect(databaseFault(new AggregateError([pgError('ECONNREFUSED')]))).toEqual({ kind: 'unavailable' });
});

test('other errors are not the database’s', () => {
  expect(databaseFault(new TypeError('x is not a function'))).toBeUndefined();
  expect(databaseFault('text')).toBeUndefined();
});

test('violates() asks for one index, isRetryable() for the two retryable states', () => {
  expect(violates(pgError('23505', 'a'), 'a')).toBe(true);
  expect(violates(pgError('23505', 'b'), 'a')).toBe(false);
  expect(isRetryable(pgError('40P01'))).toBe(true);
  expect(isRetryable(pgError('23505'))).toBe(false);
});
