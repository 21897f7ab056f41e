import { parseDateTime } from './parse-date-time.js';

describe('parseDateTime (RFC 7643 §2.3.5, xsd:dateTime)', () => {
  it.each([
    ['2008-01-23T04:56:22Z', Date.UTC(2008, 0, 23, 4, 56, 22)],
    ['2011-05-13T04:42:34.250Z', Date.UTC(2011, 4, 13, 4, 42, 34, 250)],
    ['2011-05-13T06:42:34+02:00', Date.UTC(2011, 4, 13, 4, 42, 34)],
    ['2011-05-13T04:42:34', Date.UTC(2011, 4, 13, 4, 42, 34)],
  ])('reads %s', (text, time) => {
    expect(parseDateTime(text)).toBe(time);
  });

  it.each(['', '2011-05-13', 'yesterday', '2011-13-01T00:00:00Z', '2011-05-13T25:00:00Z', '1305261754'])(
    'refuses "%s"',
    (text) => {
      expect(parseDateTime(text)).toBeUndefined();
    },
  );
});
