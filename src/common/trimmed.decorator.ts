import { Transform } from 'class-transformer';

/** Cuts blanks off both ends of a text before it is checked: names that only look alike are the same. */
export function Trimmed(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
}
