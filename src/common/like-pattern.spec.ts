import { containsPattern } from './like-pattern.js';

test.each([
  ['jane', '%jane%'],
  ['', '%%'],
  ['50%', String.raw`%50\%%`],
  ['first_last', String.raw`%first\_last%`],
  [String.raw`a\b`, String.raw`%a\\b%`],
])('%j is contained as %j', (text, pattern) => {
  expect(containsPattern(text)).toBe(pattern);
});
