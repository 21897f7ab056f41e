import { isEmail, ValidateBy } from 'class-validator';
import { isStorable, unstorableReason } from './is-text.decorator.js';

/** An email address of at most `longest` characters; its domain may be a bare name, as in the networks of companies. */
export function IsEmailText(longest: number): PropertyDecorator {
  return ValidateBy({
    name: 'isEmailText',
    validator: {
      // Half a surrogate pair makes the library throw, instead of saying no.
      validate: (value: unknown) =>
        typeof value === 'string' &&
        value.length <= longest &&
        isStorable(value) &&
        isEmail(value, { require_tld: false }),
      defaultMessage: (of) =>
        `${of?.property ?? 'it'} ${unstorableReason(of?.value) ?? `takes an email address of at most ${longest} characters`}`,
    },
  });
}
