import { isNearStart } from './member-page.cte.js';

test.each([
  ['the first page of a large group', 1, 25, 100_000, true],
  ['the last place in the first hundredth', 976, 25, 100_000, true],
  ['one place further', 977, 25, 100_000, false],
  ['the first page of a small group', 1, 25, 2499, false],
  ['an empty group', 1, 25, 0, false],
])('%s', (_, startIndex, count, size, expected) => {
  expect(isNearStart({ startIndex, count }, size)).toBe(expected);
});
