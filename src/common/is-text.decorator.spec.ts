import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { IsName, IsText } from './is-text.decorator.js';

class Input {
  @IsText(5)
  text: unknown = 'a';

  @IsName(5)
  name: unknown = 'a';
}

function messagesFor(input: Partial<Input>): string[] {
  const errors = validateSync(Object.assign(new Input(), input));
  return errors.flatMap((error) => Object.values(error.constraints ?? {}));
}

const LENGTH = 'takes a text of 1 to 5 characters, not blanks only';
const NULL = 'holds the character U+0000, which cannot be stored';
const HALF = 'holds half of a character (a lone surrogate), which cannot be stored';

describe.each(['text', 'name'] as const)('of a %s', (field) => {
  it.each([['a'], ['Zoë'], [' a '], ['😀😀']])('%j is taken', (text) => {
    expect(messagesFor({ [field]: text })).toEqual([]);
  });

  it.each<[unknown, string]>([
    ['', LENGTH],
    ['   ', LENGTH],
    ['abcdef', LENGTH],
    [7, LENGTH],
    [null, LENGTH],
    [undefined, LENGTH],
    [{}, LENGTH],
    [['a'], LENGTH],
    [['\0'], LENGTH],
    ['a\u0000', NULL],
    ['abcdef\u0000', NULL],
    ['a\ud800', HALF],
    ['\udc00a', HALF],
  ])('%j is refused with the reason', (text, reason) => {
    expect(messagesFor({ [field]: text })).toEqual([`${field} ${reason}`]);
  });
});

it.each([
  ['a\nb', 'U+000A'],
  ['\u202eb', 'U+202E'],
  ['abcd\u2069e', 'U+2069'],
])('a text may hold what misleads in a name: %j', (text, character) => {
  expect(messagesFor({ text: text.slice(0, 5) })).toEqual([]);
  expect(messagesFor({ name: text })).toEqual([
    `name holds the character ${character}; a name takes no line breaks, controls or turns of the direction of writing`,
  ]);
});
