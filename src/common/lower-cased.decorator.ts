import { Transform } from 'class-transformer';

const lower = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** Folds the case of an id, or of a list of them, before it is checked: UUIDs are written in lower case, and taken in either (RFC 9562 §4). */
export function LowerCased(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(lower) : lower(value)));
}
