import type { JsonValue } from '../json.js';
import type { Attribute } from './attribute.js';
import type { Repair } from './repair.js';

/** What makes a value of a list of simple values the same as another: text by the case rule of its attribute. */
export function valueKey({ caseExact, type }: Attribute, value: JsonValue): string {
  const ignoresCase = typeof value === 'string' && type === 'string' && !caseExact;
  return JSON.stringify(ignoresCase ? value.toLowerCase() : value);
}

/** A list of simple values without those that are there already (RFC 7643 §2.4); the first spelling stays. */
export function distinctValues(attribute: Attribute, values: readonly JsonValue[], repairs: Set<Repair>): JsonValue[] {
  const byKey = new Map<string, JsonValue>();
  for (const value of values) {
    const key = valueKey(attribute, value);
    if (!byKey.has(key)) byKey.set(key, value);
  }
  if (byKey.size < values.length) repairs.add('duplicateElement');
  return [...byKey.values()];
}
