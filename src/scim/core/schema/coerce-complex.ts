import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { assertNoTwins } from './assert-no-twins.js';
import { findByName, subAttributesOf } from './attribute-index.js';
import type { Attribute } from './attribute.js';
import { coerceScalar, wrongType } from './coerce-scalar.js';
import { isUnassigned } from './is-unassigned.js';
import { readRoleJsonText } from './read-role-json-text.js';
import type { Repair } from './repair.js';
import { isSecretKey, withoutSecrets } from './without-secrets.js';

/**
 * Checks one value of a complex attribute: names of sub-attributes get our spelling, unassigned and read-only ones are
 * dropped, unknown ones stay as sent, without secrets. A text stands for `{"value": text}` where the attribute has a `value`.
 *
 * @returns undefined when nothing is assigned in it
 * @throws ScimError 400 `invalidValue` or `invalidSyntax`
 */
export function coerceComplex(
  attribute: Attribute,
  value: JsonValue,
  path: string,
  repairs: Set<Repair>,
): JsonObject | undefined {
  const index = subAttributesOf(attribute);
  if (typeof value === 'string' && index.has('value')) {
    if (value === '') return undefined;
    repairs.add(attribute.multiValued ? 'bareElement' : 'managerShape');
    return coerceComplex(attribute, { value }, path, repairs);
  }
  if (!isJsonObject(value)) throw wrongType(path, attribute.multiValued ? 'a list of objects' : 'an object', value);
  assertNoTwins(value, index);
  const coerced: JsonObject = {};
  let isEmpty = true;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (isUnassigned(member)) continue;
    const subAttribute = findByName(index, key);
    if (subAttribute === undefined ? isSecretKey(key) : subAttribute.mutability === 'readOnly') continue;
    isEmpty = false;
    if (subAttribute === undefined) coerced[key] = withoutSecrets(member);
    else coerced[subAttribute.name] = coerceScalar(subAttribute, member, `${path}.${subAttribute.name}`, repairs);
  }
  if (isEmpty) return undefined;
  return attribute.name === 'roles' ? unwrapRole(coerced, repairs) : coerced;
}

function unwrapRole(element: JsonObject, repairs: Set<Repair>): JsonObject {
  const role = typeof element.value === 'string' ? readRoleJsonText(element.value) : undefined;
  if (role === undefined) return element;
  repairs.add('roleJsonText');
  return { ...element, ...role };
}
