import { bearerCredential } from './bearer-credential.js';

test.each([
  ['Bearer k', 'k'],
  ['bearer k', 'k'],
  ['  BEARER \t k  ', 'k'],
  ['k', 'k'],
  ['Bearer Bearer k', 'k'],
])('%j carries the key', (header, key) => {
  expect(bearerCredential(header)).toBe(key);
});

test.each([
  undefined,
  '',
  ' ',
  'Bearer',
  'Bearer ',
  'Bearer Bearer',
  'Bearer a b',
  'Basic a',
  'Bearer Bearer Bearer k',
  `Bearer ${'k'.repeat(600)}`,
])('%j carries none', (header) => {
  expect(bearerCredential(header)).toBeNull();
});
