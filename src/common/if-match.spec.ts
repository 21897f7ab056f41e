import { DomainError } from './domain-error.js';
import { assertVersion, expectedVersion } from './if-match.js';

describe('If-Match (RFC 9110 §13.1.1)', () => {
  it.each([
    ['no header: any version', undefined, undefined],
    ['a star: any version', '*', undefined],
    ['a strong tag', '"3"', 3],
    ['a weak tag', 'W/"12"', 12],
    ['blanks around it', '  "3" ', 3],
    ['nothing was there', '"0"', 0],
    ['a tag that we never made', '"abc"', -1],
    ['an empty tag', '""', -1],
    ['a number with a zero in front, which we never made', '"03"', -1],
    ['a number no version reaches', '"99999999999"', -1],
  ])('%s', (_, header, version) => {
    expect(expectedVersion(header)).toBe(version);
  });

  it.each([['3'], [''], ['"3'], ['"1", "2"'], ['w/"3"']])('refuses %s', (header) => {
    expect(() => expectedVersion(header)).toThrow(
      new DomainError('invalid', 'ifMatch.malformed', 'If-Match takes one version in quotes: "3".', 'If-Match'),
    );
  });

  it('lets a change pass when no version is asked for, or the one at hand', () => {
    expect(() => assertVersion(4, undefined)).not.toThrow();
    expect(() => assertVersion(4, 4)).not.toThrow();
  });

  it.each([[3], [5], [-1]])('is stale when version %s is asked for and 4 is there', (expected) => {
    expect(() => assertVersion(4, expected)).toThrow(expect.objectContaining({ kind: 'stale', code: 'stale' }));
  });
});
