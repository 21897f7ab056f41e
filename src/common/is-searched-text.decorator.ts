import { ValidateBy } from 'class-validator';
import { isStorable, unstorableReason } from './is-text.decorator.js';

/** What is looked for: a text, perhaps empty, that could be stored at all, of at most `longest` UTF-16 units. */
export function IsSearchedText(longest: number): PropertyDecorator {
  return ValidateBy({
    name: 'isSearchedText',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && value.length <= longest && isStorable(value),
      defaultMessage: (of) =>
        `${of?.property ?? 'it'} ${unstorableReason(of?.value) ?? `takes one text of at most ${longest} characters`}`,
    },
  });
}
