import fc from 'fast-check';
import { parseDateTime } from '../core/index.js';
import { DATE_TIME_SQL } from './declared-leaf.js';
import { SEED } from '../../../test/support/seed.js';

const inSql = new RegExp(DATE_TIME_SQL);
const two = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, '0'));

/** Mostly times, many of them at the edge of what there is. */
const dateTime = fc
  .record({
    // The first and the last year depend on the zone.
    year: fc.integer({ min: 2, max: 9998 }).map((n) => String(n).padStart(4, '0')),
    month: fc.oneof(two(0, 13), fc.constant('02')),
    day: fc.oneof(two(0, 32), fc.constantFrom('28', '29', '30', '31')),
    hour: two(0, 25),
    minute: two(0, 60),
    second: two(0, 60),
    fraction: fc.constantFrom('', '.0', '.123', '.123456789', '.1234567890', '.'),
    zone: fc.oneof(
      fc.constantFrom('', 'Z', 'z', '+14:00', '+14:01', '-14:00', '+0100'),
      fc
        .tuple(fc.constantFrom('+', '-'), two(0, 24), two(0, 60))
        .map(([sign, hour, minute]) => `${sign}${hour}:${minute}`),
    ),
  })
  .map(
    ({ year, month, day, hour, minute, second, fraction, zone }) =>
      `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zone}`,
  );

test('RFC 7643 §2.3.5: SQL casts exactly the texts that are times', () => {
  let times = 0;
  fc.assert(
    fc.property(dateTime, (text) => {
      const isTime = parseDateTime(text) !== undefined;
      if (isTime) times += 1;
      expect({ text, inSql: inSql.test(text) }).toEqual({ text, inSql: isTime });
    }),
    { numRuns: 20_000, seed: SEED },
  );
  expect(times).toBeGreaterThan(1000);
});

test.each([
  ['2000-02-29T00:00:00Z', true],
  ['1900-02-29T00:00:00Z', false],
  ['2024-02-29T24:00:00', true],
  ['2024-02-29T24:00:01', false],
  ['0000-02-29T00:00:00Z', false],
  ['2026-01-15', false],
  ['', false],
])('%s: %s', (text, expected) => {
  expect(inSql.test(text)).toBe(expected);
  expect(parseDateTime(text) !== undefined).toBe(expected);
});
