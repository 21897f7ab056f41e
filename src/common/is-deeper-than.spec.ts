import { isDeeperThan } from './is-deeper-than.js';

const lists = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
const objects = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels));

test.each<[string, unknown, boolean]>([
  ['a text', 'a', false],
  ['null', null, false],
  ['3 lists', lists(3), false],
  ['4 lists', lists(4), true],
  ['3 objects', objects(3), false],
  ['4 objects', objects(4), true],
  ['a deep one among many', [1, 'a', null, { a: [[1]] }], true],
  ['many flat ones', Array.from({ length: 100_000 }, () => ({ a: 1 })), false],
  ['100,000 lists, without exhausting the stack', lists(100_000), true],
])('%s is deeper than 3: %#', (_title, value, isDeeper) => {
  expect(isDeeperThan(value, 3)).toBe(isDeeper);
});
