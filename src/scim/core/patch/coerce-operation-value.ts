import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { findByName, subAttributesOf } from '../schema/attribute-index.js';
import type { Attribute } from '../schema/attribute.js';
import { coerceAttribute } from '../schema/coerce-attribute.js';
import { coerceComplex } from '../schema/coerce-complex.js';
import { isUnassigned } from '../schema/is-unassigned.js';
import { readRoleJsonText } from '../schema/read-role-json-text.js';
import type { Repair } from '../schema/repair.js';
import { requiredIsEmpty } from '../schema/validate-resource.js';
import type { AttributeTarget, PatchOp } from './patch-request.js';
import { describeTarget } from './resolve-target.js';

/**
 * Checks the value of `add` or `replace` with the same rules as a whole resource.
 *
 * @returns undefined when it unassigns the target. A value to be laid over an object names with null the
 *   sub-attributes it unassigns
 * @throws ScimError 400 `invalidValue` or `invalidSyntax`
 */
export function coerceOperationValue(
  target: AttributeTarget,
  op: PatchOp,
  value: JsonValue,
  repairs: Set<Repair>,
): JsonValue | undefined {
  const { attribute, subAttribute, filter } = target;
  const path = describeTarget(target);
  if (subAttribute !== undefined) {
    return coerceAttribute(subAttribute, unwrapRoleValue(target, value, repairs), path, repairs);
  }
  if (filter !== undefined) {
    const element = Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : value;
    if (isUnassigned(element)) return undefined;
    const coerced = coerceComplex(attribute, element, path, repairs);
    return op === 'add' ? withUnassigned(attribute, element, coerced) : coerced;
  }
  const coerced = coerceAttribute(attribute, value, path, repairs);
  const isEmpty = coerced === undefined || (typeof coerced === 'string' && coerced.trim() === '');
  if (attribute.required && isEmpty) throw requiredIsEmpty(path);
  if (attribute.type !== 'complex' || attribute.multiValued) return coerced;
  return withUnassigned(attribute, value, isJsonObject(coerced) ? coerced : undefined);
}

/** Adds null for each sub-attribute that the client unassigned, so that laying the value over another clears it. */
function withUnassigned(
  attribute: Attribute,
  given: JsonValue,
  coerced: JsonObject | undefined,
): JsonObject | undefined {
  const source = Array.isArray(given) ? given[0] : given;
  if (!isJsonObject(source)) return coerced;
  const index = subAttributesOf(attribute);
  const cleared: JsonObject = {};
  for (const key of Object.keys(source)) {
    if (!isUnassigned(source[key])) continue;
    const subAttribute = findByName(index, key);
    if (subAttribute?.mutability !== 'readOnly') cleared[subAttribute?.name ?? key] = null;
  }
  return { ...cleared, ...coerced };
}

function unwrapRoleValue({ attribute }: AttributeTarget, value: JsonValue, repairs: Set<Repair>): JsonValue {
  const role = attribute.name === 'roles' && typeof value === 'string' ? readRoleJsonText(value) : undefined;
  if (role === undefined) return value;
  repairs.add('roleJsonText');
  return role.value ?? null;
}
