import { type JsonObject, isJsonObject } from '../json.js';
import { ScimError } from '../scim-error.js';
import { indexOf } from './attribute-index.js';
import { wrongType } from './coerce-scalar.js';
import { isUnassigned } from './is-unassigned.js';
import type { Repair } from './repair.js';
import type { ResourceDefinition } from './resource-definition.js';

/**
 * Lifts the members of an object under the core schema's own URN (any case) to where they belong: the top level. Some
 * clients treat the core schema as if it were an extension; left there, its attributes would be nobody's.
 *
 * @returns the same object when it has no such key
 * @throws ScimError 400 `invalidSyntax` when an attribute is given at both places, `invalidValue` for no object
 */
export function liftCoreUrn(body: JsonObject, definition: ResourceDefinition, repairs: Set<Repair>): JsonObject {
  const { coreUrn } = indexOf(definition);
  let lifted = body;
  // The object may hold the key again; how deep is bounded by `assertPlainJson`.
  for (;;) {
    const [key, twin] = Object.keys(lifted).filter((name) => isUrn(name, coreUrn));
    if (key === undefined) return lifted;
    if (twin !== undefined) throw givenTwice(twin);
    repairs.add('urnKey');
    const { [key]: inner = null, ...rest } = lifted;
    lifted = rest;
    if (isUnassigned(inner)) continue;
    if (!isJsonObject(inner)) throw wrongType(definition.schema.id, 'an object', inner);
    const again = Object.keys(inner).find((name) => Object.hasOwn(rest, name));
    if (again !== undefined) throw givenTwice(again);
    lifted = { ...rest, ...inner };
  }
}

/** Whether a path or key is the bare URN of the core schema. */
export function isCoreUrn(text: string, definition: ResourceDefinition): boolean {
  return isUrn(text, indexOf(definition).coreUrn);
}

function isUrn(text: string, lowerCaseUrn: string): boolean {
  return text.length === lowerCaseUrn.length && text.toLowerCase() === lowerCaseUrn;
}

function givenTwice(name: string): ScimError {
  return ScimError.invalidSyntax(`Attribute "${name}" is given twice, in different spelling.`);
}
