import type { JsonObject } from '../json.js';
import type { Attribute } from './attribute.js';
import { elementKey } from './element-key.js';
import { isPrimary, keepOnePrimary } from './keep-one-primary.js';
import type { Repair } from './repair.js';

/**
 * Makes a list of elements keep the rules of RFC 7643 §2.4: none twice (a later one is laid over the first, which stays
 * primary if it was), and at most one primary (the last one stands). Linear in the number of elements.
 */
export function tidyElements(attribute: Attribute, elements: JsonObject[], repairs: Set<Repair>): JsonObject[] {
  if (elements.length < 2) return elements;
  const byKey = new Map<string, JsonObject>();
  for (const element of elements) {
    const key = elementKey(attribute, element);
    const earlier = byKey.get(key);
    byKey.set(key, earlier === undefined ? element : layOver(earlier, element));
  }
  const tidy = byKey.size === elements.length ? elements : [...byKey.values()];
  if (tidy.length < elements.length) repairs.add('duplicateElement');
  if (tidy.filter(isPrimary).length < 2) return tidy;
  repairs.add('manyPrimaries');
  return keepOnePrimary(tidy, tidy.findLastIndex(isPrimary));
}

function layOver(earlier: JsonObject, element: JsonObject): JsonObject {
  const merged = { ...earlier, ...element };
  return isPrimary(earlier) ? { ...merged, primary: true } : merged;
}
