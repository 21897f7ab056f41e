import { parseDateTime } from './parse-date-time.js';

describe('parseDateTime (RFC 7643 §2.3.5, xsd:dateTime)', () => {
  it.each([
    ['2008-01-23T04:56:22Z', Date.UTC(2008, 0, 23, 4, 56, 22)],
    ['2011-05-13T04:42:34.250Z', Date.UTC(2011, 4, 13, 4, 42, 34, 250)],
    ['2011-05-13T06:42:34+02:00', Date.UTC(2011, 4, 13, 4, 42, 34)],
    ['2011-05-13T18:42:34+14:00', Date.UTC(2011, 4, 13, 4, 42, 34)],
    ['2011-05-13T04:42:34', Date.UTC(2011, 4, 13, 4, 42, 34)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000],
    ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
  ])('reads %s', (text, time) => {
    expect(parseDateTime(text)).toBe(time);
  });

  it.each([
    '',
    '2011-05-13',
    'yesterday',
    '2011-13-01T00:00:00Z',
    '2011-05-13T25:00:00Z',
    '1305261754',
    '2026-02-31T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-04-31T12:00:00+02:00',
    '2026-01-00T00:00:00Z',
    '2026-01-32T00:00:00Z',
    '2026-01-01T00:00:00+14:01',
    '2026-01-01T00:00:00-15:00',
    '2026-01-01T00:00:00+01:60',
  ])('refuses "%s"', (text) => {
    expect(parseDateTime(text)).toBeUndefined();
  });

  // PostgreSQL has no year 0, and takes no ISO text of the year 10000.
  it.each([
    '0000-01-01T00:00:00Z',
    '0000-12-31T23:59:59Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-14:00',
    '9999-12-31T24:00:00Z',
  ])('refuses "%s", which is not between the years 1 and 9999 in UTC', (text) => {
    expect(parseDateTime(text)).toBeUndefined();
  });
});
