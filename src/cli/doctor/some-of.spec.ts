import { someOf } from './some-of.js';

test.each([
  [['acme'], 'acme'],
  [['acme', 'globex'], 'acme, globex'],
  [['acme', 'globex', 'initech'], 'acme, globex and 1 more'],
])('%j', (names, text) => {
  expect(someOf(names, 2)).toBe(text);
});
