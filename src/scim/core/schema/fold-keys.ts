import { parseAttrPath } from '../filter/parse-attr-path.js';
import { type JsonObject, type JsonValue, isHostileKey, isJsonObject } from '../json.js';
import { ScimError } from '../scim-error.js';
import { unknownAttribute } from './assert-known.js';
import { assertNoTwins } from './assert-no-twins.js';
import { type ExtensionIndex, findByName, indexOf } from './attribute-index.js';
import { wrongType } from './coerce-scalar.js';
import { isUnassigned } from './is-unassigned.js';
import { liftCoreUrn } from './lift-core-urn.js';
import type { Repair } from './repair.js';
import { resolveAttribute } from './resolve-attribute.js';
import type { ResourceDefinition } from './resource-definition.js';
import { isSecretKey, withoutSecrets } from './without-secrets.js';

/**
 * Brings the keys of a resource into our spelling and place: attributes at the top level, those of an extension under
 * its URN. Keys that are paths (`name.givenName`, `urn:…:User:department`) are expanded. Values stay as sent, unknown
 * keys too, but without secrets.
 *
 * @returns a new object
 * @throws ScimError 400 `invalidSyntax` when an attribute is given twice or (strict) nobody knows it, `invalidValue` for an extension that is no object
 */
export function foldKeys(sent: JsonObject, definition: ResourceDefinition, repairs: Set<Repair>): JsonObject {
  const index = indexOf(definition);
  const body = liftCoreUrn(sent, definition, repairs);
  assertNoTwins(body, index.core);
  const folded: JsonObject = {};
  for (const key of Object.keys(body)) {
    const value = body[key] ?? null;
    const attribute = findByName(index.core, key);
    if (attribute !== undefined) {
      addMember(folded, attribute.name, value);
      continue;
    }
    const extension = index.extensions.get(key.toLowerCase());
    if (extension !== undefined) foldExtension(folded, extension, value, definition, repairs);
    else if (!foldPath(folded, key, value, definition, repairs)) keepUnknown(folded, key, key, value, definition);
  }
  return folded;
}

function foldExtension(
  folded: JsonObject,
  { schema, attributes }: ExtensionIndex,
  value: JsonValue,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): void {
  if (isUnassigned(value)) {
    folded[schema.id] ??= null;
    return;
  }
  if (!isJsonObject(value)) throw wrongType(schema.id, 'an object', value);
  assertNoTwins(value, attributes);
  const owner = extensionOf(folded, schema.id);
  for (const key of Object.keys(value)) {
    const member = value[key] ?? null;
    const attribute = findByName(attributes, key);
    if (attribute !== undefined) addMember(owner, attribute.name, member);
    else if (!foldPath(folded, `${schema.id}:${key}`, member, definition, repairs)) {
      keepUnknown(owner, key, `${schema.id}:${key}`, member, definition);
    }
  }
}

/** Puts the value of a key that is a path in its place; false when the key is no path to a known attribute. */
function foldPath(
  folded: JsonObject,
  key: string,
  value: JsonValue,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): boolean {
  const path = parseAttrPath(key);
  const resolved = path && resolveAttribute(path, definition);
  if (path === undefined || resolved === undefined || resolved.extension !== undefined) return false;
  if (path.subName !== undefined) repairs.add('dottedKey');
  if (path.urn !== undefined) repairs.add('urnKey');
  if (path.urn === undefined && path.subName === undefined) repairs.add('bareExtensionName');
  const { urn, attribute, subAttribute } = resolved;
  const owner = urn === undefined ? folded : extensionOf(folded, urn);
  addMember(owner, attribute.name, subAttribute === undefined ? value : { [subAttribute.name]: value });
  return true;
}

function extensionOf(folded: JsonObject, urn: string): JsonObject {
  const owner = folded[urn];
  if (isJsonObject(owner)) return owner;
  const created: JsonObject = {};
  folded[urn] = created;
  return created;
}

/** Two objects under one name come from dotted keys and are laid together; anything else twice is an error. */
function addMember(owner: JsonObject, name: string, value: JsonValue): void {
  if (!Object.hasOwn(owner, name)) {
    owner[name] = value;
    return;
  }
  const present = owner[name];
  const overlaps =
    !isJsonObject(present) || !isJsonObject(value) || Object.keys(value).some((key) => Object.hasOwn(present, key));
  if (overlaps) throw ScimError.invalidSyntax(`Attribute "${name}" is given twice, in different spelling.`);
  owner[name] = { ...present, ...value };
}

function keepUnknown(
  owner: JsonObject,
  key: string,
  path: string,
  value: JsonValue,
  definition: ResourceDefinition,
): void {
  if (definition.strict === true) throw unknownAttribute(path, definition);
  // "__proto__.isAdmin" would be harmless here, but nobody later shall have to know that.
  if (key.split(/[.:[\]]/).some(isHostileKey) || isSecretKey(key)) return;
  owner[key] = withoutSecrets(value);
}
