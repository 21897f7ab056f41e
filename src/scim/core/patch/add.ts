import { type JsonValue, isJsonObject } from '../json.js';
import { distinctValues } from '../schema/distinct-values.js';
import { addElements } from './add-elements.js';
import type { ChangeContext } from './change-context.js';
import { changeMatched } from './change-matched.js';
import { elementsOf, valuesOf } from './elements-of.js';
import { isFiltered } from './filtered-target.js';
import type { AttributeTarget, PatchOperation } from './patch-request.js';
import { replace } from './replace.js';

/**
 * `add` (RFC 7644 §3.5.2.1): appends to a multi-valued attribute, otherwise sets or merges. Adding nothing to a
 * multi-valued attribute leaves it as it is.
 *
 * @param before the attribute's value, or undefined
 * @returns its new value, undefined when unassigned
 */
export function add(
  before: JsonValue | undefined,
  target: AttributeTarget,
  operation: PatchOperation,
  context: ChangeContext,
): JsonValue | undefined {
  const { attribute, subAttribute } = target;
  const { value } = operation;
  if (attribute.multiValued && attribute.type === 'complex') {
    if (isFiltered(target)) return changeMatched(before, target, operation, context);
    if (subAttribute === undefined) {
      return isJsonObject(value) || Array.isArray(value) ? addElements(attribute, before, elementsOf(value)) : before;
    }
  }
  if (attribute.multiValued && attribute.type !== 'complex') {
    // What is there already and is added again is no repair of anything.
    return distinctValues(attribute, [...valuesOf(before), ...valuesOf(value)], new Set());
  }
  return replace(before, target, operation, context);
}
