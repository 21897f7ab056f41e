import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import type { Attribute } from '../schema/attribute.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';

const PREFIX = 'bulkId:';
/** In the filter of a PATCH path: `members[value eq "bulkId:qwerty"]`. */
const QUOTED = /"bulkId:([^"\\]+)"/g;

/** The bulkId in `bulkId:qwerty`; undefined for any other text. */
export function bulkIdOf(text: string): string | undefined {
  return text.startsWith(PREFIX) ? text.slice(PREFIX.length) : undefined;
}

/**
 * Replaces each `bulkId:…` that stands where a resource may be referred to: under an attribute that has a `$ref`
 * (`members`, `manager`), in the value of a PATCH operation whose path names one, and in the filter of such a path (RFC 7644
 * §3.7.2). Anywhere else it is a text as any other.
 *
 * @param data body of a POST, PUT or PATCH, as sent, at most 32 levels deep
 * @param replace takes the bulkId and gives what stands in the place of `bulkId:…`
 * @returns a copy; `data` itself when nothing in it looks like a reference
 */
export function mapBulkReferences(
  data: JsonObject,
  definition: ResourceDefinition,
  replace: (bulkId: string) => string,
): JsonObject {
  if (!mentions(data)) return data;
  const names = referringNames(definition);
  const refers = (text: string): boolean =>
    text
      .toLowerCase()
      .split(/[\s.:[\]"]+/)
      .some((word) => names.has(word));
  const map = (value: JsonValue, isReference: boolean): JsonValue => {
    if (typeof value === 'string') {
      const bulkId = isReference ? bulkIdOf(value) : undefined;
      return bulkId === undefined ? value : replace(bulkId);
    }
    if (Array.isArray(value)) return value.map((element) => map(element, isReference));
    return isJsonObject(value) ? mapObject(value, isReference) : value;
  };
  const mapObject = (object: JsonObject, isReference: boolean): JsonObject => {
    const entries = Object.entries(object);
    const path = entries.find(([key, value]) => key.toLowerCase() === 'path' && typeof value === 'string');
    const isOn = path !== undefined && refers(String(path[1]));
    return Object.fromEntries(
      entries.map(([key, value]) => {
        if (isOn && key === path[0]) {
          return [key, String(value).replace(QUOTED, (_, bulkId: string) => JSON.stringify(replace(bulkId)))];
        }
        return [key, map(value, isReference || isOn || refers(key))];
      }),
    );
  };
  return mapObject(data, false);
}

function mentions(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes(PREFIX);
  return typeof value === 'object' && value !== null && Object.values(value).some(mentions);
}

const namesByDefinition = new WeakMap<ResourceDefinition, ReadonlySet<string>>();

/** Names of the attributes that refer to resources, in lower case. */
function referringNames(definition: ResourceDefinition): ReadonlySet<string> {
  let names = namesByDefinition.get(definition);
  if (names === undefined) {
    const attributes = [definition.schema, ...definition.extensions].flatMap((schema) => schema.attributes);
    names = new Set(attributes.filter(isReference).map(({ name }) => name.toLowerCase()));
    namesByDefinition.set(definition, names);
  }
  return names;
}

function isReference({ subAttributes = [] }: Attribute): boolean {
  return subAttributes.some(({ name }) => name === '$ref');
}
