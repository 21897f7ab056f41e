import type { JsonValue } from '../json.js';

/** Names the type of a value in a sentence: "a number", "an object". */
export function describeJson(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
