import { type JsonObject, type JsonValue, isJsonObject, toPlainJson } from '../json.js';
import { ScimError } from '../scim-error.js';
import { assertKnownParts, assertKnownSchemas } from './assert-known.js';
import type { Attribute } from './attribute.js';
import { type NameIndex, indexOf } from './attribute-index.js';
import { coerceAttribute } from './coerce-attribute.js';
import { foldKeys } from './fold-keys.js';
import { isUnassigned } from './is-unassigned.js';
import { assertWithinLimits } from './limits.js';
import type { Repair } from './repair.js';
import type { ResourceDefinition } from './resource-definition.js';

/** A client's resource after all checks. */
export interface ValidatedResource {
  /** In canonical spelling; holds assigned attributes only, neither `schemas` nor read-only ones. */
  readonly resource: JsonObject;
  /** Top-level names (extensions by URN) that the body contained, also with null, [] or "": absent is not empty. */
  readonly mentioned: ReadonlySet<string>;
  readonly repairs: readonly Repair[];
}

/**
 * Judges the body of a POST or PUT by the schema of its resource type.
 *
 * Names get our spelling at every level; read-only values are dropped (RFC 7644 §3.3, §3.5.1), as are null, [] and ""
 * of optional attributes (RFC 7643 §2.5); known client spellings are folded and listed in `repairs`; attributes nobody
 * knows are kept as sent, but never a password anywhere but at its own place. The body is never changed.
 *
 * @throws ScimError 400 `invalidSyntax` (not an object, an attribute given twice or, where
 *   the definition is strict, one or a schema that nobody knows) or `invalidValue` (wrong type, a
 *   required attribute without value (of an extension: unless `active` is false), over a limit of limits.ts); `detail` names the attribute
 */
export function validateResource(body: unknown, definition: ResourceDefinition): ValidatedResource {
  const json = toPlainJson(body);
  if (!isJsonObject(json)) throw ScimError.invalidSyntax('The body must be a JSON object.');
  const repairs = new Set<Repair>();
  const { schemas, ...members } = foldKeys(json, definition, repairs);
  assertSchemas(schemas, definition);
  const { core, extensions } = indexOf(definition);
  const resource: JsonObject = {};
  for (const name of Object.keys(members)) {
    const value = members[name] ?? null;
    const extension = core.has(name) ? undefined : extensions.get(name.toLowerCase());
    if (extension === undefined) assign(resource, name, value, core, '', definition, repairs);
    else if (isJsonObject(value)) assignExtension(resource, name, value, extension.attributes, definition, repairs);
  }
  assertRequired(resource, definition);
  assertWithinLimits(resource, definition);
  return { resource, mentioned: new Set(Object.keys(members)), repairs: [...repairs] };
}

/** Refuses an empty value of a required attribute, in the words that POST, PUT and PATCH share. */
export function requiredIsEmpty(name: string): ScimError {
  return ScimError.invalidValue(`Attribute "${name}" is required and must not be empty.`);
}

function assign(
  owner: JsonObject,
  name: string,
  value: JsonValue,
  index: NameIndex,
  prefix: string,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): void {
  const attribute = index.get(name);
  if (attribute === undefined) {
    if (!isUnassigned(value)) owner[name] = value;
    return;
  }
  assertKnownParts(attribute, value, prefix + name, definition);
  if (attribute.mutability === 'readOnly') return;
  const coerced = coerceAttribute(attribute, value, prefix + name, repairs);
  if (coerced !== undefined) owner[name] = coerced;
}

function assignExtension(
  resource: JsonObject,
  urn: string,
  members: JsonObject,
  index: NameIndex,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): void {
  const extension: JsonObject = {};
  for (const name of Object.keys(members)) {
    assign(extension, name, members[name] ?? null, index, `${urn}:`, definition, repairs);
  }
  if (Object.keys(extension).length > 0) resource[urn] = extension;
}

/** `schemas` is computed when we answer; Entra ID puts URNs in it that nobody else knows: tolerated. */
function assertSchemas(schemas: JsonValue | undefined, definition: ResourceDefinition): void {
  if (schemas === undefined || schemas === null) return;
  if (Array.isArray(schemas) && schemas.every((urn) => typeof urn === 'string')) {
    assertKnownSchemas(schemas, definition);
    return;
  }
  throw ScimError.invalidSyntax('"schemas" must be a list of strings.');
}

function assertRequired(resource: JsonObject, definition: ResourceDefinition): void {
  assertAssigned(definition.schema.attributes, resource, '');
  // Declared later than most people came: whoever lacks such a value can still be deactivated, by PUT too.
  if (resource.active === false) return;
  for (const { id, attributes } of definition.extensions) {
    const extension = resource[id];
    assertAssigned(attributes, isJsonObject(extension) ? extension : {}, `${id}:`);
  }
}

function assertAssigned(attributes: readonly Attribute[], owner: JsonObject, prefix: string): void {
  for (const { name, required } of attributes) {
    if (!required) continue;
    const value = owner[name];
    if (value === undefined || (typeof value === 'string' && value.trim() === '')) throw requiredIsEmpty(prefix + name);
  }
}
