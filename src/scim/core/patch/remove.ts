import { compileFilter } from '../filter/compile-filter.js';
import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { valueKey } from '../schema/distinct-values.js';
import { elementKey } from '../schema/element-key.js';
import type { Attribute } from '../schema/attribute.js';
import { tidyElements } from '../schema/tidy-elements.js';
import type { ChangeContext } from './change-context.js';
import { elementsOf, valuesOf } from './elements-of.js';
import { mergeComplex } from './merge-complex.js';
import type { AttributeTarget, PatchOperation } from './patch-request.js';

/**
 * `remove` (RFC 7644 §3.5.2.2): an attribute, a sub-attribute, the elements that match a filter, or (Entra ID) the
 * elements (of a list of simple values: the values) given as value. Removing what is not there succeeds and changes nothing.
 *
 * @param before the attribute's value, or undefined
 * @returns its new value, undefined when unassigned
 */
export function remove(
  before: JsonValue | undefined,
  { attribute, subAttribute, filter }: AttributeTarget,
  { value }: PatchOperation,
  { definition, repairs }: ChangeContext,
): JsonValue | undefined {
  if (before === undefined) return undefined;
  if (attribute.type !== 'complex') return value === undefined ? undefined : withoutValues(attribute, before, value);
  const isNamed = namedBy(attribute, value);
  if (subAttribute === undefined && filter === undefined && isNamed === undefined) return undefined;
  const isMatch = filter === undefined ? isNamed : compileFilter(filter, { definition, within: attribute });
  const change = (element: JsonObject): JsonObject | undefined =>
    subAttribute && mergeComplex(attribute, element, { [subAttribute.name]: null });
  const after = elementsOf(before).flatMap((element) => {
    if (isMatch !== undefined && !isMatch(element)) return [element];
    const changed = change(element);
    return changed === undefined ? [] : [changed];
  });
  if (!attribute.multiValued) return after[0];
  // Elements without the sub-attribute may be the same now.
  return subAttribute === undefined ? after : tidyElements(attribute, after, repairs);
}

function withoutValues(attribute: Attribute, before: JsonValue, value: JsonValue): JsonValue[] {
  const keys = new Set(valuesOf(value).map((removed) => valueKey(attribute, removed)));
  return valuesOf(before).filter((kept) => !keys.has(valueKey(attribute, kept)));
}

/** Tells the elements a removal's value names: by `value`, else as a whole. */
function namedBy(attribute: Attribute, named: JsonValue | undefined): ((element: JsonObject) => boolean) | undefined {
  if (!Array.isArray(named)) return undefined;
  const elements = named.filter(isJsonObject);
  const keys = new Set(elements.map((element) => keyOf(attribute, element)));
  return (element) => keys.has(keyOf(attribute, element));
}

function keyOf(attribute: Attribute, { value, ...rest }: JsonObject): string {
  return elementKey(attribute, value === undefined ? rest : { value });
}
