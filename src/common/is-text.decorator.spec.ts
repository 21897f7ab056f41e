import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { IsText } from './is-text.decorator.js';

class Input {
  @IsText(5)
  text!: unknown;
}

function messagesFor(text: unknown): string[] {
  const errors = validateSync(Object.assign(new Input(), { text }));
  return errors.flatMap((error) => Object.values(error.constraints ?? {}));
}

describe('IsText', () => {
  it.each([['a'], ['Zoë'], [' a '], ['😀😀']])('takes %j', (text) => {
    expect(messagesFor(text)).toEqual([]);
  });

  it.each([[''], ['   '], ['abcdef'], ['a\u0000'], ['a\ud800'], ['\udc00a'], [7], [null], [undefined], [{}], [['a']]])(
    'refuses %j',
    (text) => {
      expect(messagesFor(text)).toEqual(['text takes a text of 1 to 5 characters, not blanks only']);
    },
  );
});
