import { ValidateBy, type ValidationOptions } from 'class-validator';

/** U+0000 cannot be stored, and a lone surrogate would come back as another character. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Whether a text can be stored and comes back as it was. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** A text that says something (not blanks only), can be stored, and has at most `longest` UTF-16 units. */
export function IsText(longest: number, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isText',
      constraints: [longest],
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && value.trim() !== '' && value.length <= longest && isStorable(value),
        defaultMessage: (of) => `${of?.property ?? 'it'} takes a text of 1 to ${longest} characters, not blanks only`,
      },
    },
    options,
  );
}
