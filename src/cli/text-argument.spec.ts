import { InvalidArgumentError } from 'commander';
import { textArgument } from './text-argument.js';

test.each([
  ['Acme', 'Acme'],
  ['  Acme Ltd ', 'Acme Ltd'],
  ['12345678', '12345678'],
])('%j is taken as %j', (given, taken) => {
  expect(textArgument(8)(given)).toBe(taken);
});

test('what misleads is refused', () => {
  const refusal = new InvalidArgumentError(
    'It holds the character U+202E, which could make it look like another text.',
  );
  expect(() => textArgument(8)('a\u202eb')).toThrow(refusal);
});

test.each(['', '   ', '123456789'])('%j is refused', (given) => {
  const refusal = new InvalidArgumentError('It takes 1 to 8 characters, not blanks only.');
  expect(() => textArgument(8)(given)).toThrow(refusal);
});
