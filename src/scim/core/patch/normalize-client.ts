import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { assertKnownSchemas } from '../schema/assert-known.js';
import type { Repair } from '../schema/repair.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';
import { ScimError } from '../scim-error.js';
import { PATCH_OP_URN } from '../urns.js';
import type { PatchOp } from './patch-request.js';

/** Most operations in one request; IPSIE asks for 50, Okta pushes 256 members. */
export const MAX_PATCH_OPERATIONS = 1000;

/** An operation as sent, with the spelling of its members and of `op` folded. */
export interface RawOperation {
  readonly op: PatchOp;
  readonly path?: string;
  readonly value?: JsonValue;
}

/**
 * Reads the envelope of a PATCH body: PatchOp in `schemas`, and a list of operations under any spelling of `Operations`.
 *
 * @throws ScimError 400 `invalidSyntax`
 */
export function readOperations(
  body: JsonValue,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): readonly JsonValue[] {
  if (!isJsonObject(body)) throw ScimError.invalidSyntax('The body must be a JSON object.');
  const schemas = readMember(body, 'schemas', repairs);
  if (!Array.isArray(schemas) || !schemas.some(isPatchOpUrn)) {
    throw ScimError.invalidSyntax(`"schemas" must contain "${PATCH_OP_URN}".`);
  }
  assertKnownSchemas(schemas, definition, PATCH_OP_URN);
  const operations = readMember(body, 'Operations', repairs);
  if (!Array.isArray(operations) || operations.length === 0) {
    throw ScimError.invalidSyntax('"Operations" must be a list with at least one operation.');
  }
  if (operations.length > MAX_PATCH_OPERATIONS) {
    throw ScimError.invalidSyntax(`"Operations" may hold at most ${MAX_PATCH_OPERATIONS} operations.`);
  }
  return operations;
}

/**
 * Reads the members of one operation. `"path": null` counts as no path.
 *
 * @throws ScimError 400 `invalidSyntax` for an unknown `op`, `invalidPath` for a path that is no text
 */
export function readOperation(operation: JsonValue, repairs: Set<Repair>): RawOperation {
  if (!isJsonObject(operation)) throw ScimError.invalidSyntax('An operation must be an object.');
  const op = readOp(readMember(operation, 'op', repairs), repairs);
  const path = readMember(operation, 'path', repairs);
  const value = readMember(operation, 'value', repairs);
  if (path !== undefined && path !== null && typeof path !== 'string') {
    throw ScimError.invalidPath('"path" must be a string.');
  }
  return { op, ...(typeof path === 'string' && { path }), ...(value !== undefined && { value }) };
}

function readOp(op: JsonValue | undefined, repairs: Set<Repair>): PatchOp {
  // Entra ID sends "Add", "Replace", "Remove" by default.
  const name = typeof op === 'string' ? op.toLowerCase() : undefined;
  if (name !== 'add' && name !== 'replace' && name !== 'remove') {
    throw ScimError.invalidSyntax('"op" must be "add", "replace" or "remove".');
  }
  if (name !== op) repairs.add('opCase');
  return name;
}

function readMember(object: JsonObject, name: string, repairs: Set<Repair>): JsonValue | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === wanted);
  if (key === undefined) return undefined;
  repairs.add('memberCase');
  return object[key];
}

function isPatchOpUrn(urn: JsonValue): boolean {
  return typeof urn === 'string' && urn.toLowerCase() === PATCH_OP_URN.toLowerCase();
}
