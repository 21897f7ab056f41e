import { misleadingIn, plainly } from './misleading.js';

test.each([
  ['a line break', 'two\nlines', 'U+000A', 'two\ufffdlines'],
  ['a carriage return', 'two\rlines', 'U+000D', 'two\ufffdlines'],
  ['a tab', 'a\tb', 'U+0009', 'a\ufffdb'],
  ['what moves the cursor of a terminal', '\u001b[2Jgone', 'U+001B', '\ufffd[2Jgone'],
  ['the same in one character', '\u009b31mred', 'U+009B', '\ufffd31mred'],
  ['delete', 'a\u007f', 'U+007F', 'a\ufffd'],
  ['the line separator', 'two\u2028lines', 'U+2028', 'two\ufffdlines'],
  ['the paragraph separator', 'two\u2029lines', 'U+2029', 'two\ufffdlines'],
  ['an override of the direction', 'abc\u202excod.exe', 'U+202E', 'abc\ufffdxcod.exe'],
  ['the first embedding', '\u202aa', 'U+202A', '\ufffda'],
  ['the first isolate', '\u2066a', 'U+2066', '\ufffda'],
  ['the last isolate', 'a\u2069', 'U+2069', 'a\ufffd'],
])('%s misleads: %j', (_what, text, character, plain) => {
  expect(misleadingIn(text)).toBe(character);
  expect(plainly(text)).toBe(plain);
});

test.each(['Jane Roe', 'Zoë 山田', 'a\u00a0b', 'a\u200db', 'דנה\u200f (IL)', '\u061cعلي', '😀', '', 'Li\u200bna'])(
  '%j does not',
  (text) => {
    expect(misleadingIn(text)).toBeUndefined();
    expect(plainly(text)).toBe(text);
  },
);
