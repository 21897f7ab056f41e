import { estimatedSeconds } from './estimated-seconds';

it.each([
  [0, 1],
  [1, 1],
  [25_000, 1],
  [25_001, 2],
  [200_000, 8],
])('%d people take about %d s', (people, seconds) => {
  expect(estimatedSeconds(people)).toBe(seconds);
});
