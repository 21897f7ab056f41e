import type { JsonObject, JsonValue } from '../json.js';
import type { Attribute } from '../schema/attribute.js';
import { subAttributesOf } from '../schema/attribute-index.js';
import { elementKey } from '../schema/element-key.js';
import { isPrimary, keepOnePrimary } from '../schema/keep-one-primary.js';
import { elementsOf } from './elements-of.js';

/**
 * Appends elements to a multi-valued attribute. One that is there already (same value and type) is laid over it; a
 * member stays exactly as it is, for its sub-attributes are immutable (RFC 7644 §3.5.2.1: no change for what exists).
 * Linear in the number of elements.
 */
export function addElements(
  attribute: Attribute,
  before: JsonValue | undefined,
  added: readonly JsonObject[],
): JsonObject[] {
  const isIdentity = subAttributesOf(attribute).get('value')?.mutability === 'immutable';
  const missing = new Map<string, JsonObject>();
  for (const element of added) {
    const key = elementKey(attribute, element);
    const earlier = missing.get(key);
    if (earlier === undefined || !isIdentity) missing.set(key, { ...earlier, ...element });
  }
  const after: JsonObject[] = [];
  let winner = -1;
  for (const element of elementsOf(before)) {
    const key = elementKey(attribute, element);
    const again = missing.get(key);
    missing.delete(key);
    if (again !== undefined && isPrimary(again)) winner = after.length;
    after.push(again === undefined || isIdentity ? element : { ...element, ...again });
  }
  for (const element of missing.values()) {
    if (isPrimary(element)) winner = after.length;
    after.push(element);
  }
  return keepOnePrimary(after, winner);
}
