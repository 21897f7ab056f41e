import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { subAttributesOf } from '../schema/attribute-index.js';
import type { Attribute } from '../schema/attribute.js';

/**
 * Lays sub-attributes over a complex value (RFC 7644 §3.5.2.1, §3.5.2.3: those not named stay). null unassigns one.
 * Where a single-valued attribute gets another `value` (a manager), what was said of the old one goes with it.
 *
 * @returns a new object, or undefined when nothing is assigned any more
 */
export function mergeComplex(
  attribute: Attribute,
  before: JsonValue | undefined,
  changes: JsonObject,
): JsonObject | undefined {
  const base = isJsonObject(before) ? before : {};
  const refersToAnother =
    !attribute.multiValued &&
    subAttributesOf(attribute).has('value') &&
    changes.value !== undefined &&
    changes.value !== base.value;
  const merged: JsonObject = {};
  if (!refersToAnother) {
    for (const name of Object.keys(base)) if (!Object.hasOwn(changes, name)) merged[name] = base[name] ?? null;
  }
  for (const name of Object.keys(changes)) {
    const value = changes[name] ?? null;
    if (value !== null) merged[name] = value;
  }
  return Object.keys(merged).length > 0 ? merged : undefined;
}
