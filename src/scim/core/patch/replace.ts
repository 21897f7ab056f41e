import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { tidyElements } from '../schema/tidy-elements.js';
import type { ChangeContext } from './change-context.js';
import { changeMatched } from './change-matched.js';
import { elementsOf } from './elements-of.js';
import { isFiltered } from './filtered-target.js';
import { mergeComplex } from './merge-complex.js';
import type { AttributeTarget, PatchOperation } from './patch-request.js';

/**
 * `replace` (RFC 7644 §3.5.2.3): the whole list of a multi-valued attribute, the named sub-attributes of a complex one,
 * the elements that match a filter, a sub-attribute in every element; where the definition is strict, all of a complex one. `add` does the same wherever it appends nothing.
 *
 * @param before the attribute's value, or undefined
 * @returns its new value, undefined when unassigned
 */
export function replace(
  before: JsonValue | undefined,
  target: AttributeTarget,
  operation: PatchOperation,
  context: ChangeContext,
): JsonValue | undefined {
  const { attribute, subAttribute } = target;
  const { value } = operation;
  if (isFiltered(target)) {
    const elements = changeMatched(before, target, operation, context);
    return attribute.multiValued ? elements : elements[0];
  }
  if (attribute.type !== 'complex') return value;
  if (attribute.multiValued) {
    return subAttribute === undefined
      ? value
      : setInEach(before, target, { [subAttribute.name]: value ?? null }, context);
  }
  if (subAttribute !== undefined) return mergeComplex(attribute, before, { [subAttribute.name]: value ?? null });
  if (!isJsonObject(value)) return undefined;
  const isWhole = operation.op === 'replace' && context.definition.strict === true;
  return mergeComplex(attribute, isWhole ? undefined : before, value);
}

/** Sets a sub-attribute in all elements; without any, makes one (as `addresses.country` without an address). */
function setInEach(
  before: JsonValue | undefined,
  { attribute }: AttributeTarget,
  changes: JsonObject,
  { repairs }: ChangeContext,
): JsonObject[] {
  const elements = elementsOf(before);
  const changed = (elements.length > 0 ? elements : [{}]).map((element) => mergeComplex(attribute, element, changes));
  return tidyElements(
    attribute,
    changed.filter((element) => element !== undefined),
    repairs,
  );
}
