import { isNearStart, readMemberPage } from './member-page.cte.js';

test.each([
  ['the first page of a large group', 1, 25, 100_000, true],
  ['the last place in the first hundredth', 976, 25, 100_000, true],
  ['one place further', 977, 25, 100_000, false],
  ['the first page of a small group', 1, 25, 2499, false],
  ['an empty group', 1, 25, 0, false],
])('%s', (_, startIndex, count, size, expected) => {
  expect(isNearStart({ startIndex, count }, size)).toBe(expected);
});

test.each([
  ['near the start it is found on the way', 1, 25, 100_000, 25, [true]],
  ['where the way is too long, it is gathered', 1, 25, 100_000, 24, [true, false]],
  ['far from the start it is gathered at once', 5000, 25, 100_000, 25, [false]],
  ['of few it is gathered at once', 1, 25, 100, 25, [false]],
])('a page of members: %s', async (_, startIndex, count, size, found, reads) => {
  const asked: boolean[] = [];
  const rows = await readMemberPage({ startIndex, count }, size, (nearStart) => {
    asked.push(nearStart);
    return Promise.resolve(Array<number>(nearStart ? found : 25).fill(1));
  });
  expect(asked).toEqual(reads);
  expect(rows).toHaveLength(25);
});
