import { compileFilter } from '../filter/compile-filter.js';
import { printFilter } from '../filter/print-filter.js';
import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { isPrimary, keepOnePrimary } from '../schema/keep-one-primary.js';
import { tidyElements } from '../schema/tidy-elements.js';
import { ScimError } from '../scim-error.js';
import type { ChangeContext } from './change-context.js';
import { elementFromFilter } from './element-from-filter.js';
import { elementsOf } from './elements-of.js';
import type { FilteredTarget } from './filtered-target.js';
import { mergeComplex } from './merge-complex.js';
import type { PatchOperation } from './patch-request.js';

/**
 * `add` and `replace` with a value path: changes the elements the filter matches. Without a sub-attribute behind the
 * brackets, `replace` puts the value in their place and `add` lays it over them. If nothing matches, one element is made
 * where the filter says what it must be; see `elementFromFilter`. Elements that became the same are joined (RFC 7643
 * §2.4).
 *
 * @throws ScimError 400 `noTarget` when nothing matches and none can be made (RFC 7644 §3.5.2.3)
 */
export function changeMatched(
  before: JsonValue | undefined,
  target: FilteredTarget,
  { op, value }: PatchOperation,
  context: ChangeContext,
): JsonObject[] {
  const { attribute, subAttribute, filter } = target;
  const elements = elementsOf(before);
  const test = compileFilter(filter, { definition: context.definition, within: attribute });
  const change = (element: JsonObject): JsonObject | undefined => {
    if (subAttribute !== undefined) return mergeComplex(attribute, element, { [subAttribute.name]: value ?? null });
    if (op === 'add') return isJsonObject(value) ? mergeComplex(attribute, element, value) : element;
    return isJsonObject(value) ? value : undefined;
  };
  const after: JsonObject[] = [];
  let matches = 0;
  let winner = -1;
  for (const element of elements) {
    const isMatch = test(element);
    const changed = isMatch ? change(element) : element;
    if (isMatch) matches += 1;
    if (changed === undefined) continue;
    if (isMatch && isPrimary(changed)) winner = after.length;
    after.push(changed);
  }
  if (matches > 0) return tidyElements(attribute, keepOnePrimary(after, winner), context.repairs);
  if (value === undefined) return elements;
  const template = elementFromFilter(target, op, context.definition);
  const created = template && change(template);
  if (created === undefined) {
    throw ScimError.noTarget(`No element of "${attribute.name}" matches [${printFilter(filter)}].`);
  }
  context.repairs.add('valuePathCreated');
  return tidyElements(attribute, keepOnePrimary([...elements, created], elements.length), context.repairs);
}
