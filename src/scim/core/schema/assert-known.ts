import { type JsonValue, isJsonObject } from '../json.js';
import { ScimError } from '../scim-error.js';
import { findByName, indexOf, subAttributesOf } from './attribute-index.js';
import type { Attribute } from './attribute.js';
import type { ResourceDefinition } from './resource-definition.js';

/** The refusal of a strict resource type for what its schemas do not have. */
export function unknownAttribute(path: string, { name }: ResourceDefinition): ScimError {
  const shown = path.length > 200 ? `${path.slice(0, 200)}…` : path;
  return ScimError.invalidSyntax(`"${shown}" is not an attribute of ${name}.`);
}

/**
 * Refuses sub-attributes that nobody knows, in a strict resource type only.
 *
 * @param value of the whole attribute or of one element
 * @param path how to name the attribute
 * @throws ScimError 400 `invalidSyntax` naming the first
 */
export function assertKnownParts(
  attribute: Attribute,
  value: JsonValue,
  path: string,
  definition: ResourceDefinition,
): void {
  if (definition.strict !== true || attribute.type !== 'complex') return;
  const index = subAttributesOf(attribute);
  for (const element of Array.isArray(value) ? value : [value]) {
    if (!isJsonObject(element)) continue;
    const unknown = Object.keys(element).find((key) => findByName(index, key) === undefined);
    if (unknown !== undefined) throw unknownAttribute(`${path}.${unknown}`, definition);
  }
}

/**
 * Refuses URNs in `schemas` that are none of the resource type's, in a strict one only.
 *
 * @param schemas a list of texts
 * @param message the URN of the message the list stands in, which may be there too
 * @throws ScimError 400 `invalidSyntax` naming the first
 */
export function assertKnownSchemas(schemas: JsonValue, definition: ResourceDefinition, message?: string): void {
  if (definition.strict !== true || !Array.isArray(schemas)) return;
  const { coreUrn, extensions } = indexOf(definition);
  const unknown = schemas.find((urn) => {
    const key = String(urn).toLowerCase();
    return key !== coreUrn && key !== message?.toLowerCase() && !extensions.has(key);
  });
  if (unknown === undefined) return;
  throw ScimError.invalidSyntax(`"${String(unknown).slice(0, 200)}" is not a schema of ${definition.name}.`);
}
