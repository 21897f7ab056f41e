import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { ScimError } from '../scim-error.js';
import { type ExtensionIndex, findByName, indexOf } from './attribute-index.js';
import type { Attribute } from './attribute.js';
import { coerceAttribute } from './coerce-attribute.js';
import { type ResourceDefinition, groupDefinition, userDefinition } from './resource-definition.js';

/**
 * Brings what was stored before it was declared into the declaration's place, spelling and type: an extension may be
 * declared whose values a provider has been sending for months. A value that does not fit counts as unassigned, and one that
 * was written since stands before an older one; nothing else is touched, and nothing is written.
 *
 * @param stored attributes of a resource as the database has them
 */
export function settleStored(stored: JsonObject, definition: ResourceDefinition): JsonObject {
  // Of these, nothing is stored that was not checked.
  if (definition === userDefinition || definition === groupDefinition) return stored;
  const { core, extensions } = indexOf(definition);
  const settled: JsonObject = {};
  const found: Found[] = [];
  for (const key of Object.keys(stored)) {
    const value = stored[key] ?? null;
    const extension = core.has(key) ? undefined : extensions.get(key.toLowerCase());
    if (extension !== undefined) found.push(...membersOf(extension, key, value));
    else if (core.has(key)) settled[key] = value;
    else found.push(bareValue(key, value, extensions));
  }
  for (const isInPlace of [true, false]) {
    for (const one of found) if (one.isInPlace === isInPlace) place(settled, one);
  }
  return settled;
}

/** A value of no core attribute. */
interface Found {
  /** Of the extension it belongs to; absent: of none. */
  readonly urn?: string;
  readonly name: string;
  /** Absent: nobody declared it. */
  readonly attribute?: Attribute;
  readonly value: JsonValue;
  readonly isInPlace: boolean;
}

function membersOf({ schema, attributes }: ExtensionIndex, key: string, value: JsonValue): Found[] {
  if (!isJsonObject(value)) return [];
  return Object.keys(value).map((member) => {
    const attribute = findByName(attributes, member);
    const name = attribute?.name ?? member;
    const isInPlace = key === schema.id && name === member;
    return { urn: schema.id, name, value: value[member] ?? null, isInPlace, ...(attribute && { attribute }) };
  });
}

/** A bare name that only an extension has means that extension's attribute, as it does in a request. */
function bareValue(key: string, value: JsonValue, extensions: ReadonlyMap<string, ExtensionIndex>): Found {
  for (const { schema, attributes } of extensions.values()) {
    const attribute = findByName(attributes, key);
    if (attribute !== undefined) return { urn: schema.id, name: attribute.name, attribute, value, isInPlace: false };
  }
  return { name: key, value, isInPlace: true };
}

function place(settled: JsonObject, { urn, name, attribute, value }: Found): void {
  const fitting = attribute === undefined ? value : fittingValue(attribute, value);
  if (fitting === undefined) return;
  const owner = urn === undefined ? settled : settled[urn];
  const home = isJsonObject(owner) ? owner : {};
  if (urn !== undefined) settled[urn] = home;
  if (!Object.hasOwn(home, name)) home[name] = fitting;
}

/** Of a list, the values that fit. */
function fittingValue(attribute: Attribute, value: JsonValue): JsonValue | undefined {
  const isMixed = attribute.multiValued && Array.isArray(value) && value.length > 1;
  return coerced(attribute, isMixed ? value.filter((one) => coerced(attribute, [one]) !== undefined) : value);
}

function coerced(attribute: Attribute, value: JsonValue): JsonValue | undefined {
  try {
    return coerceAttribute(attribute, value, attribute.name, new Set());
  } catch (error) {
    if (error instanceof ScimError) return undefined;
    throw error;
  }
}
