import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { type NameIndex, indexOf, subAttributesOf } from './attribute-index.js';
import type { ResourceDefinition } from './resource-definition.js';

/**
 * Leaves out of a stored resource what the schemas of a strict resource type do not have: it was stored while the company
 * was tolerant, `/Schemas` does not list it, and a client that sent it back would be refused. Of a tolerant one, the
 * resource itself.
 */
export function declaredOnly(stored: JsonObject, definition: ResourceDefinition): JsonObject {
  if (definition.strict !== true) return stored;
  const { core, extensions } = indexOf(definition);
  const { declared, others } = split(stored, core);
  for (const [urn, value] of Object.entries(others)) {
    const extension = extensions.get(urn.toLowerCase());
    if (extension === undefined || !isJsonObject(value)) continue;
    const members = split(value, extension.attributes).declared;
    if (Object.keys(members).length > 0) declared[urn] = members;
  }
  return declared;
}

function split(owner: JsonObject, index: NameIndex): { declared: JsonObject; others: JsonObject } {
  const declared: JsonObject = {};
  const others: JsonObject = {};
  for (const name of Object.keys(owner)) {
    const value = owner[name] ?? null;
    const attribute = index.get(name);
    if (attribute === undefined) others[name] = value;
    else if (attribute.type !== 'complex') declared[name] = value;
    else {
      const parts = withParts(value, subAttributesOf(attribute));
      if (parts !== undefined) declared[name] = parts;
    }
  }
  return { declared, others };
}

function withParts(value: JsonValue, index: NameIndex): JsonValue | undefined {
  if (Array.isArray(value)) {
    const elements = value.map((element) => withParts(element, index)).filter((element) => element !== undefined);
    return elements.length > 0 ? elements : undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const parts = Object.fromEntries(Object.entries(value).filter(([name]) => index.has(name)));
  return Object.keys(parts).length > 0 ? parts : undefined;
}
