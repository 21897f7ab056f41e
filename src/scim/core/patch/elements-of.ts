import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';

/** The elements of a complex attribute as a list; a single value counts as a list of one. */
export function elementsOf(value: JsonValue | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.filter(isJsonObject);
  return isJsonObject(value) ? [value] : [];
}

/** The values of a list of simple values; a single one counts as a list of one. */
export function valuesOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
