import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { ScimError } from '../scim-error.js';
import type { ResourceDefinition } from './resource-definition.js';

/*
 * How large a resource may be. The limits hold for what POST and PUT bring and for what a PATCH leaves, so they cannot
 * be passed by adding up. Members of a group are exempt: a group may have 100,000, and they are rows of their own.
 * Characters are UTF-16 units, as JavaScript counts them.
 */

/** Most elements of a list, and most members of an object. */
export const MAX_ELEMENTS = 500;
/** Longest text that is a key in the database: PostgreSQL refuses an index entry of more than 2704 bytes. */
export const MAX_KEY_TEXT = 512;
/** Longest text of any other attribute. */
export const MAX_TEXT = 64 * 1024;
/** Largest resource as JSON in UTF-8; booleans do not count, so that a user at the limit can be deactivated. */
export const MAX_RESOURCE_BYTES = 256 * 1024;
/**
 * Most work in one PATCH: elements and 8 characters of them each count once for every comparison that is made with
 * them. A thousand operations with three comparisons each, over a list of 500 phone numbers, stay below.
 */
export const MAX_PATCH_WORK = 10_000_000;

const KEY_TEXTS: ReadonlySet<string> = new Set(['userName', 'externalId', 'displayName', 'emails.value']);

/**
 * Refuses a resource that is too large. After a PATCH only what it changed is judged, and the whole only when it grew:
 * whoever is over a limit already can still be deactivated or made smaller.
 *
 * @param resource in canonical spelling
 * @param before the resource that was changed; shared parts are not looked into
 * @throws ScimError 400 `invalidValue`; `detail` names the attribute and the limit
 */
export function assertWithinLimits(
  resource: JsonObject,
  definition: ResourceDefinition,
  before: JsonObject = {},
): void {
  const count = { characters: 0, resource: definition.name };
  assertCount(resource, definition.name);
  for (const name of Object.keys(resource)) {
    const value = resource[name] ?? null;
    if (isExempt(name, definition) || (Object.hasOwn(before, name) && before[name] === value)) continue;
    inspect(value, name, name.startsWith('urn:') ? ':' : '.', count);
  }
  const size = bytesOf(resource, definition);
  if (size > MAX_RESOURCE_BYTES && size > bytesOf(before, definition)) throw tooLarge(definition.name);
}

interface Count {
  characters: number;
  readonly resource: string;
}

/** Its depth is bounded by `assertPlainJson`. Counting stops early what only the order of megabytes could show. */
function inspect(value: JsonValue, path: string, separator: string, count: Count): void {
  if (typeof value === 'string') {
    const most = KEY_TEXTS.has(path) ? MAX_KEY_TEXT : MAX_TEXT;
    if (value.length > most) throw over(path, `${most} characters`);
    count.characters += value.length;
    if (count.characters > MAX_RESOURCE_BYTES) throw tooLarge(count.resource);
  } else if (Array.isArray(value)) {
    if (value.length > MAX_ELEMENTS) throw over(path, `${MAX_ELEMENTS} elements`);
    for (const element of value) inspect(element, path, separator, count);
  } else if (isJsonObject(value)) {
    assertCount(value, path);
    for (const key of Object.keys(value)) {
      const member = value[key] ?? null;
      if (typeof member === 'string' || typeof member === 'object') inspect(member, path + separator + key, '.', count);
    }
  }
}

function assertCount(object: JsonObject, path: string): void {
  if (Object.keys(object).length > MAX_ELEMENTS) throw over(path, `${MAX_ELEMENTS} members`);
}

function bytesOf(resource: JsonObject, definition: ResourceDefinition): number {
  const counted = Object.keys(resource).filter(
    (name) => !isExempt(name, definition) && typeof resource[name] !== 'boolean',
  );
  return Buffer.byteLength(JSON.stringify(Object.fromEntries(counted.map((name) => [name, resource[name]]))));
}

function isExempt(name: string, definition: ResourceDefinition): boolean {
  return definition.name === 'Group' && name === 'members';
}

function over(path: string, limit: string): ScimError {
  // A client's own key may be as long as its body.
  const name = path.length > 128 ? `${path.slice(0, 128)}…` : path;
  return ScimError.invalidValue(`Attribute "${name}" may have at most ${limit}.`);
}

function tooLarge(resource: string): ScimError {
  return ScimError.invalidValue(`The ${resource} may take at most ${MAX_RESOURCE_BYTES / 1024} KiB as JSON.`);
}
