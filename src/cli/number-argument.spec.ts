import { InvalidArgumentError } from 'commander';
import { numberArgument } from './number-argument.js';

test.each([
  ['1', 1],
  ['3650', 3650],
  ['007', 7],
])('%j is %d', (given, value) => {
  expect(numberArgument(1, 3650)(given)).toBe(value);
});

test.each(['0', '3651', '-1', '1.5', '1e3', '', ' 1', 'ten', '99999999999'])('%j is refused', (given) => {
  const refusal = new InvalidArgumentError('It must be a whole number from 1 to 3650.');
  expect(() => numberArgument(1, 3650)(given)).toThrow(refusal);
});
