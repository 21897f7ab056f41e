import { parsePath } from '../filter/parse-path.js';
import { type JsonValue, toPlainJson } from '../json.js';
import { assertKnownParts, assertKnownSchemas } from '../schema/assert-known.js';
import { findExtension } from '../schema/attribute-index.js';
import { isCoreUrn } from '../schema/lift-core-urn.js';
import type { Repair } from '../schema/repair.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';
import { ScimError } from '../scim-error.js';
import { coerceOperationValue } from './coerce-operation-value.js';
import { expandValue } from './expand-value.js';
import { inOperation } from './in-operation.js';
import { type RawOperation, readOperation, readOperations } from './normalize-client.js';
import type { PatchOperation, PatchRequest, PatchTarget } from './patch-request.js';
import { assertMutable, describeTarget, removalOf, resolveTarget } from './resolve-target.js';

/**
 * Reads the body of a PATCH: envelope, operations, paths and values. Everything that can be judged without the resource
 * is judged here, once, however often the change is then tried. Known client spellings are folded; nothing later knows
 * the client.
 *
 * @throws ScimError 400 `invalidSyntax`, `invalidPath`, `invalidFilter`, `invalidValue`, `mutability` or `noTarget`;
 *   `detail` names the operation
 * @see RFC 7644 §3.5.2
 */
export function parsePatchRequest(body: unknown, definition: ResourceDefinition): PatchRequest {
  const repairs = new Set<Repair>();
  const rawOperations = readOperations(toPlainJson(body), definition, repairs);
  const operations = rawOperations.flatMap((raw, index) =>
    inOperation(index + 1, () => parseOperation(raw, index + 1, definition, repairs)),
  );
  return { operations, mentioned: new Set(operations.map(topLevelName)), repairs: [...repairs] };
}

function parseOperation(
  rawOperation: JsonValue,
  number: number,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): PatchOperation[] {
  const raw = readOperation(rawOperation, repairs);
  if (raw.path === undefined || isCoreUrn(raw.path, definition)) {
    if (definition.strict === true) throw ScimError.invalidSyntax(`"${raw.op}" needs the path of an attribute.`);
    if (raw.op === 'remove') throw ScimError.noTarget('"remove" needs a path.');
    repairs.add('pathlessValue');
    return expandValue(raw.op, requireValue(raw), number, definition, repairs);
  }
  const target = targetOf(raw.path, definition);
  if (raw.op === 'remove') return [parseRemoval(raw, target, number, definition, repairs)].filter(isChange);
  const value = requireValue(raw);
  if (target.kind === 'extension') {
    const { extension } = target;
    if (value === null || value === '') return raw.op === 'replace' ? [removalOf(target, number)] : [];
    return expandValue(raw.op, { [extension.id]: value }, number, definition, repairs);
  }
  assertMutable(target, raw.op);
  if (target.subAttribute === undefined) {
    assertKnownParts(target.attribute, value, describeTarget(target), definition);
    if (!isChange({ target })) assertKnownSchemas(value, definition);
  }
  const coerced = coerceOperationValue(target, raw.op, value, repairs);
  const operation: PatchOperation = { number, op: raw.op, target, ...(coerced !== undefined && { value: coerced }) };
  return [operation].filter(isChange);
}

function parseRemoval(
  raw: RawOperation,
  target: PatchTarget,
  number: number,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): PatchOperation {
  if (target.kind === 'extension') return removalOf(target, number);
  const removal = { number, op: 'remove', target } as const;
  const { attribute, subAttribute, filter } = target;
  const isList = attribute.multiValued && subAttribute === undefined && filter === undefined;
  const namesElements = isList && raw.value !== undefined && raw.value !== null;
  // Of a required list, some values may go; whether one remains shows against the resource.
  assertMutable(target, namesElements ? 'replace' : 'remove');
  if (!namesElements) return removal;
  // Entra ID removes single members so. An empty list names nobody; reading it as "all" has emptied groups elsewhere.
  repairs.add('removeWithValue');
  assertKnownParts(attribute, raw.value, describeTarget(target), definition);
  return { ...removal, value: coerceOperationValue(target, 'remove', raw.value, repairs) ?? [] };
}

function targetOf(path: string, definition: ResourceDefinition): PatchTarget {
  const extension = findExtension(path, definition);
  return extension ? { kind: 'extension', extension } : resolveTarget(parsePath(path), definition);
}

function requireValue({ op, value }: RawOperation): JsonValue {
  if (value === undefined) throw ScimError.invalidValue(`"${op}" needs a value.`);
  return value;
}

/** `schemas` is computed when we answer: writing it is accepted and changes nothing. */
function isChange({ target }: Pick<PatchOperation, 'target'>): boolean {
  return target.kind === 'extension' || target.attribute.name !== 'schemas' || target.urn !== undefined;
}

function topLevelName({ target }: PatchOperation): string {
  return target.kind === 'extension' ? target.extension.id : (target.urn ?? target.attribute.name);
}
