import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { indexOf } from './attribute-index.js';
import type { ParsedProjection, Selection } from './parse-projection.js';
import type { ResourceDefinition } from './resource-definition.js';

/**
 * Gives the part of a resource that an answer may hold (RFC 7644 §3.9): attributes that are `always` returned (id,
 * schemas) whatever was asked, those that are `never` returned (password) in no case, the others by the projection,
 * down to sub-attributes. The input is never changed; what stays whole is shared with it.
 *
 * @param resource in canonical spelling
 */
export function projectAttributes(
  resource: JsonObject,
  projection: ParsedProjection | undefined,
  definition: ResourceDefinition,
): JsonObject {
  const { core } = indexOf(definition);
  const projected: JsonObject = {};
  for (const name of Object.keys(resource)) {
    const value = resource[name] ?? null;
    const returned = core.get(name)?.returned;
    if (returned === 'never') continue;
    const part = projection === undefined || returned === 'always' ? value : project(value, name, projection);
    if (part !== undefined) projected[name] = part;
  }
  return projected;
}

function project(
  value: JsonValue,
  name: string,
  { mode, selection }: { mode: ParsedProjection['mode']; selection: Selection },
): JsonValue | undefined {
  const selected = selection.get(name);
  if (selected === undefined || selected === true) {
    return (selected === true) === (mode === 'include') ? value : undefined;
  }
  const deeper = { mode, selection: selected };
  if (!Array.isArray(value)) return isJsonObject(value) ? projectObject(value, deeper) : value;
  const elements = value.map((element) => (isJsonObject(element) ? projectObject(element, deeper) : element));
  const assigned = elements.filter((element) => element !== undefined);
  return assigned.length > 0 ? assigned : undefined;
}

/** At most three levels: extension, attribute, sub-attribute. */
function projectObject(
  value: JsonObject,
  projection: { mode: ParsedProjection['mode']; selection: Selection },
): JsonObject | undefined {
  const projected: JsonObject = {};
  for (const name of Object.keys(value)) {
    const part = project(value[name] ?? null, name, projection);
    if (part !== undefined) projected[name] = part;
  }
  return Object.keys(projected).length > 0 ? projected : undefined;
}
