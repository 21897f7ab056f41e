import { scimErrorOf } from '../../../test/support/scim-error-of.js';
import { isAlreadyKnown, versionsToMatch, versionTag } from './preconditions.js';

test('RFC 7644 §3.14: a version is shown as a weak tag', () => {
  expect(versionTag(3)).toBe('W/"3"');
});

describe('If-Match: the versions that will do', () => {
  test.each<[string, string | undefined, number[] | undefined]>([
    ['no header', undefined, undefined],
    ['any', '*', undefined],
    ['any, with blanks', ' * ', undefined],
    ['weak, as meta.version shows it (RFC 7644 §3.14)', 'W/"3"', [3]],
    ['strong', '"3"', [3]],
    ['blanks around it', ' \tW/"3"  ', [3]],
    ['a list (RFC 9110 §13.1.1)', 'W/"3", "4" ,W/"5"', [3, 4, 5]],
    ['empty elements of a list (RFC 9110 §5.6.1.2)', ', "3",, "4",', [3, 4]],
    ['ours among others', '"xyzzy", W/"3", "r2d2xxxx"', [3]],
    ['a comma within a tag (RFC 9110 §8.8.3)', '"3,4", "5"', [5]],
    ['a number in another spelling', '"03", "+3", "3.0", "3e0", "0x3"', []],
    ['an empty tag', '""', []],
    ['zero and less', '"0", "-1"', []],
    ['the highest that the column holds', '"2147483647"', [2147483647]],
    ['beyond the column', '"2147483648", "9999999999", "99999999999"', []],
    ['a star in quotes is a tag like any other', '"*"', []],
    ['letters beyond ASCII', '"\u00e9"', []],
  ])('%s', (_title, header, expected) => {
    expect(versionsToMatch(header)).toEqual(expected);
  });

  test.each([
    '',
    ' ',
    ',',
    '3',
    'W/3',
    'w/"3"',
    '"3',
    '3"',
    '"3" "4"',
    '"3"; "4"',
    '*, "3"',
    '"3", *',
    '"a"b"',
    '" 3"',
  ])('%j is 400', (header) => {
    expect(scimErrorOf(() => versionsToMatch(header))).toEqual({
      status: 400,
      scimType: 'invalidValue',
      detail: 'If-Match takes versions in quotes, as meta.version shows them (W/"3"), or *.',
    });
  });
});

describe('If-None-Match: whether the client has version 3 already', () => {
  test.each<[string | undefined, boolean]>([
    [undefined, false],
    ['*', true],
    ['W/"3"', true],
    ['"3"', true],
    ['W/"2", W/"3"', true],
    ['W/"2"', false],
    ['W/"33"', false],
    ['"03"', false],
    ['"3,"', false],
    // Malformed: the resource is sent.
    ['3', false],
    ['', false],
    ['"3', false],
    ['"3", x', false],
  ])('%j: %s', (header, expected) => {
    expect(isAlreadyKnown(header, 3)).toBe(expected);
  });
});

test('a long header costs no more than its length', () => {
  const header = `${', '.repeat(8000)}x`;
  expect(scimErrorOf(() => versionsToMatch(header)).status).toBe(400);
  expect(isAlreadyKnown(`${'"1", '.repeat(3000)}"3"`, 3)).toBe(true);
});
