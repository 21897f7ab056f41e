import type { ScimPath } from '../filter/ast.js';
import { parsePath } from '../filter/parse-path.js';
import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { assertKnownParts, unknownAttribute } from '../schema/assert-known.js';
import { assertNoTwins } from '../schema/assert-no-twins.js';
import { findByName, findExtension, indexOf } from '../schema/attribute-index.js';
import { wrongType } from '../schema/coerce-scalar.js';
import { isUnassigned } from '../schema/is-unassigned.js';
import { liftCoreUrn } from '../schema/lift-core-urn.js';
import type { Repair } from '../schema/repair.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';
import { ScimError } from '../scim-error.js';
import { coerceOperationValue } from './coerce-operation-value.js';
import type { PatchOp, PatchOperation, PatchTarget } from './patch-request.js';
import { assertMutable, describeTarget, isReadOnly, removalOf, resolveTarget } from './resolve-target.js';

/**
 * Expands the value of an operation without path into one operation for each key: each key is a path (RFC 7644
 * §3.5.2.1; Okta's `{"active": false}`, Entra ID's `{"name.givenName": "Jane"}`), and an extension's object is expanded
 * in turn. Keys that are unknown, read-only or `schemas` are ignored: clients echo what they were given.
 *
 * @throws ScimError 400 `invalidValue` when the value is no object, and what the values themselves deserve
 */
export function expandValue(
  op: Exclude<PatchOp, 'remove'>,
  value: JsonValue,
  number: number,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): PatchOperation[] {
  if (!isJsonObject(value))
    throw ScimError.invalidValue(`"${op}" without a path needs an object of attributes as value.`);
  const index = indexOf(definition);
  const members = liftCoreUrn(value, definition, repairs);
  assertNoTwins(members, index.core);
  const operations: PatchOperation[] = [];
  for (const [target, member] of targetsIn(members, '', definition, repairs)) {
    if (target.kind === 'extension') {
      const urn = target.extension.id;
      if (isUnassigned(member)) {
        if (op === 'replace') operations.push(removalOf(target, number));
        continue;
      }
      if (!isJsonObject(member)) throw wrongType(urn, 'an object', member);
      assertNoTwins(member, index.extensions.get(urn.toLowerCase())?.attributes ?? new Map());
      for (const [inner, innerValue] of targetsIn(member, `${urn}:`, definition, repairs)) {
        operations.push(...toOperations(op, inner, innerValue, number, definition, repairs));
      }
    } else operations.push(...toOperations(op, target, member, number, definition, repairs));
  }
  return operations;
}

function toOperations(
  op: PatchOp,
  target: PatchTarget,
  value: JsonValue,
  number: number,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): PatchOperation[] {
  if (target.kind === 'extension' || isReadOnly(target) || target.attribute.name === 'schemas') return [];
  assertMutable(target, op);
  if (target.subAttribute === undefined) {
    assertKnownParts(target.attribute, value, describeTarget(target), definition);
  }
  const coerced = coerceOperationValue(target, op, value, repairs);
  return [{ number, op, target, ...(coerced !== undefined && { value: coerced }) }];
}

function targetsIn(
  value: JsonObject,
  prefix: string,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): [PatchTarget, JsonValue][] {
  return Object.keys(value).flatMap((key): [PatchTarget, JsonValue][] => {
    const target = targetOfKey(key, prefix, definition, repairs);
    if (target === undefined && definition.strict === true) throw unknownAttribute(prefix + key, definition);
    return target === undefined ? [] : [[target, value[key] ?? null]];
  });
}

function targetOfKey(
  key: string,
  prefix: string,
  definition: ResourceDefinition,
  repairs: Set<Repair>,
): PatchTarget | undefined {
  const attribute = prefix === '' ? findByName(indexOf(definition).core, key) : undefined;
  if (attribute !== undefined) return { kind: 'attribute', attribute };
  const extension = prefix === '' ? findExtension(key, definition) : undefined;
  if (extension !== undefined) return { kind: 'extension', extension };
  const [path, target] = resolveKey(prefix + key, definition) ?? [];
  if (path === undefined || target === undefined) return undefined;
  if (target.kind === 'attribute' && prefix === '') {
    if (path.filter !== undefined) repairs.add('valuePathKey');
    else if (path.attrPath.urn !== undefined) repairs.add('urnKey');
    else repairs.add(path.attrPath.subName === undefined ? 'bareExtensionName' : 'dottedKey');
  }
  return target;
}

/** undefined for a key that is no path to a known attribute: in an object such keys are ignored. */
function resolveKey(key: string, definition: ResourceDefinition): [ScimPath, PatchTarget] | undefined {
  try {
    const path = parsePath(key);
    return [path, resolveTarget(path, definition)];
  } catch (error) {
    if (error instanceof ScimError && error.scimType === 'invalidPath') return undefined;
    throw error;
  }
}
