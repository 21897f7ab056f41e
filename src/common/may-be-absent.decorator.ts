import { ValidateIf } from 'class-validator';

/** The field may be left out, but not be null: `@IsOptional()` would let null through to a column that has none. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}
