import type { ValidationError } from 'class-validator';

/** What is wrong with one field. */
export interface FieldSentence {
  /** Its path: `admin.userName`, `attributes.0.name`. */
  readonly field: string;
  /** A sentence without its full stop. */
  readonly message: string;
}

/** A value of the wrong kind breaks most rules of its field: the first of these that is broken says why, and the rest would mislead. */
const KINDS_FIRST = ['isDefined', 'isArray', 'isObject', 'nestedValidation', 'isString', 'isInt'];

/** What class-validator says, in words for whoever fills in a form. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^property (\S+) should not exist$/, 'there is no field $1 here'],
  [/^(\S+) should not be null or undefined$/, '$1 is missing'],
  [/^(\S+) must be an array$/, '$1 takes a list'],
  [/^(\S+) should not be empty$/, '$1 takes at least one value'],
  [/^(\S+) must contain at least (\d+) elements$/, '$1 takes at least $2 of them'],
  [/^(\S+) must contain no more than (\d+) elements$/, '$1 takes at most $2 of them'],
  [/^All (\S+)'s elements must be unique$/, '$1 names something twice'],
  [/^(\S+) must be an object$/, '$1 takes an object'],
  [/^(?:each value in )?nested property (\S+) must be either object or array$/, '$1 takes an object'],
  [/^Validation failed \(object is expected\)$/, 'the body takes an object'],
  [/^each value in (\S+) must be a string$/, '$1 takes a list of texts'],
  [/^(\S+) must be a string$/, '$1 takes a text'],
  [/^(\S+) must be shorter than or equal to (\d+) characters$/, '$1 takes a text of at most $2 characters'],
  [/^(\S+) must be longer than or equal to (\d+) characters$/, '$1 takes a text of at least $2 characters'],
  [/^each value in (\S+) must be a UUID$/, '$1 takes a list of ids'],
  [/^(\S+) must be a UUID$/, '$1 takes an id'],
  [/^each value in (\S+) must be one of the following values: (.*)$/, '$1 takes a list of: $2'],
  [/^(\S+) must be one of the following values: (.*)$/, '$1 takes one of: $2'],
  [/^(\S+) must be a boolean value$/, '$1 takes true or false'],
  [/^(\S+) must be an integer number$/, '$1 takes a whole number'],
  [/^(\S+) must not be less than (\d+)$/, '$1 takes $2 or more'],
  [/^(\S+) must not be greater than (\d+)$/, '$1 takes $2 or less'],
  [/^(\S+) must be equal to (\S+)$/, '$1 takes only $2'],
];

/** One sentence for each field that does not hold. */
export function inputSentences(errors: readonly ValidationError[]): FieldSentence[] {
  return errors.flatMap((error) => sentencesOf(error, ''));
}

function sentencesOf({ property, constraints = {}, children = [] }: ValidationError, parent: string): FieldSentence[] {
  const field = parent === '' ? property : `${parent}.${property}`;
  const broken = KINDS_FIRST.find((kind) => kind in constraints) ?? Object.keys(constraints)[0];
  const message = broken === undefined ? undefined : constraints[broken];
  // What is in a field of the wrong kind does not matter.
  if (message !== undefined) return [{ field, message: inWords(message) }];
  return children.flatMap((child) => sentencesOf(child, field));
}

function inWords(message: string): string {
  for (const [pattern, words] of WORDS) if (pattern.test(message)) return message.replace(pattern, words);
  return message;
}
