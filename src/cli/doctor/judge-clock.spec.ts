import { judgeClock } from './judge-clock.js';

test.each([
  [0, 'ok', '0.0 s apart from the database'],
  [-4_999, 'ok', '5.0 s apart from the database'],
  [5_000, 'wrong', 'The database is 5.0 s ahead of this machine. Let both follow a time server (NTP).'],
  [-61_500, 'wrong', 'The database is 61.5 s behind this machine. Let both follow a time server (NTP).'],
])('%d ms ahead', (aheadMs, status, message) => {
  expect(judgeClock(aheadMs)).toEqual({ status, message });
});
