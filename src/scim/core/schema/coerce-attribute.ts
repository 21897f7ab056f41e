import type { JsonObject, JsonValue } from '../json.js';
import type { Attribute } from './attribute.js';
import { coerceComplex } from './coerce-complex.js';
import { coerceScalar } from './coerce-scalar.js';
import { distinctValues } from './distinct-values.js';
import { isUnassigned } from './is-unassigned.js';
import type { Repair } from './repair.js';
import { tidyElements } from './tidy-elements.js';

/**
 * Checks a whole value of an attribute and folds the known client spellings of it.
 *
 * @param path how to name the attribute in an error
 * @param repairs collects what was folded
 * @returns undefined when the value unassigns the attribute
 * @throws ScimError 400 `invalidValue` or `invalidSyntax`
 */
export function coerceAttribute(
  attribute: Attribute,
  value: JsonValue,
  path: string,
  repairs: Set<Repair>,
): JsonValue | undefined {
  if (isUnassigned(value)) return undefined;
  if (attribute.multiValued) return coerceList(attribute, value, path, repairs);
  if (attribute.type !== 'complex') return coerceScalar(attribute, value, path, repairs);
  const [only] = Array.isArray(value) && value.length === 1 && hasValue(attribute) ? value : [];
  if (only === undefined) return coerceComplex(attribute, value, path, repairs);
  // Entra ID writes a manager as a list of one.
  repairs.add('managerShape');
  return only === null ? undefined : coerceComplex(attribute, only, path, repairs);
}

function coerceList(
  attribute: Attribute,
  value: JsonValue,
  path: string,
  repairs: Set<Repair>,
): JsonValue[] | undefined {
  if (!Array.isArray(value)) repairs.add('singleForMany');
  const given = Array.isArray(value) ? value : [value];
  if (attribute.type !== 'complex') {
    const assigned = given.filter((element) => !isUnassigned(element));
    const values = assigned.map((element) => coerceScalar(attribute, element, path, repairs));
    return values.length === 0 ? undefined : distinctValues(attribute, values, repairs);
  }
  const elements: JsonObject[] = [];
  for (const element of given) {
    if (element === null) continue;
    const coerced = coerceComplex(attribute, element, path, repairs);
    if (coerced !== undefined) elements.push(coerced);
  }
  return elements.length === 0 ? undefined : tidyElements(attribute, elements, repairs);
}

function hasValue(attribute: Attribute): boolean {
  return attribute.subAttributes?.some(({ name }) => name === 'value') ?? false;
}
