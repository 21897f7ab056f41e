import { ValidateBy, type ValidationArguments, type ValidationOptions } from 'class-validator';
import { misleadingIn } from './misleading.js';

/** U+0000 cannot be stored, and a lone surrogate would come back as another character. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Whether a text can be stored and comes back as it was. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** Why a text cannot be stored, as the rest of a sentence that begins with its field; undefined: it can. */
export function unstorableReason(text: unknown): string | undefined {
  const [found] = typeof text === 'string' ? (UNSTORABLE.exec(text) ?? []) : [];
  if (found === undefined) return undefined;
  return found === '\0'
    ? 'holds the character U+0000, which cannot be stored'
    : 'holds half of a character (a lone surrogate), which cannot be stored';
}

/** A text that says something (not blanks only), can be stored, and has at most `longest` UTF-16 units. */
export function IsText(longest: number, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isText',
      constraints: [longest],
      validator: {
        validate: (value: unknown) => isText(value, longest) && isStorable(value),
        defaultMessage: (of) => sentence(of, unstorableReason(of?.value) ?? takes(longest)),
      },
    },
    options,
  );
}

/** As `IsText`, for what stands in lists and sentences by itself: in one line, and read as it is written (ADR 30). */
export function IsName(longest: number): PropertyDecorator {
  return ValidateBy({
    name: 'isName',
    constraints: [longest],
    validator: {
      validate: (value: unknown) => isText(value, longest) && isStorable(value) && misleadingIn(value) === undefined,
      defaultMessage: (of) =>
        sentence(of, unstorableReason(of?.value) ?? misleadingReason(of?.value) ?? takes(longest)),
    },
  });
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
}

function takes(longest: number): string {
  return `takes a text of 1 to ${longest} characters, not blanks only`;
}

function misleadingReason(value: unknown): string | undefined {
  const character = typeof value === 'string' ? misleadingIn(value) : undefined;
  return character === undefined
    ? undefined
    : `holds the character ${character}; a name takes no line breaks, controls or turns of the direction of writing`;
}

function sentence(of: ValidationArguments | undefined, rest: string): string {
  return `${of?.property ?? 'it'} ${rest}`;
}
