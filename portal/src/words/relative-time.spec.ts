import { relativeTime } from './relative-time';

const NOW = new Date('2026-11-26T12:00:00Z');

it.each([
  [0, 'now'],
  [-20, '20 seconds ago'],
  [-59, '59 seconds ago'],
  [-60, '1 minute ago'],
  [-3_599, '59 minutes ago'],
  [-86_400, 'yesterday'],
  [-6 * 86_400, '6 days ago'],
  [-7 * 86_400, 'last week'],
  [-400 * 86_400, 'last year'],
  [3 * 86_400, 'in 3 days'],
  [7 * 86_400 - 20, 'in 7 days'],
  [61, 'in 2 minutes'],
])('%d seconds from now is "%s"', (seconds, words) => {
  expect(relativeTime(new Date(NOW.getTime() + seconds * 1_000), NOW)).toBe(words);
});
