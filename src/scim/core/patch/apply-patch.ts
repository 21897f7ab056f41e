import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { isUnassigned } from '../schema/is-unassigned.js';
import { assertWithinLimits } from '../schema/limits.js';
import type { Repair } from '../schema/repair.js';
import { requiredIsEmpty } from '../schema/validate-resource.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';
import { add } from './add.js';
import type { ChangeContext } from './change-context.js';
import { coalesceOperations } from './coalesce-operations.js';
import { inOperation } from './in-operation.js';
import type { AttributeTarget, PatchOperation, PatchRequest } from './patch-request.js';
import { PatchWork } from './patch-work.js';
import { remove } from './remove.js';
import { replace } from './replace.js';
import { describeTarget } from './resolve-target.js';

/** A resource after a PATCH. */
export interface PatchResult {
  readonly resource: JsonObject;
  /** What only showed against the resource; beside those of the request. */
  readonly repairs: readonly Repair[];
}

const operators = { add, replace, remove };

/**
 * Applies the operations in their order, all or none: the result is a new resource that shares its unchanged parts
 * with the input, and the input is never changed (RFC 7644 §3.5.2).
 *
 * @param resource in canonical spelling, read-only attributes and all
 * @throws ScimError 400 `noTarget`, `invalidValue` (a required list left empty) or `tooMany` (see `PatchWork`); `detail` names the operation. 400 `invalidValue` when
 *   the result is over a limit of limits.ts
 */
export function applyPatch(resource: JsonObject, request: PatchRequest, definition: ResourceDefinition): PatchResult {
  const context: ChangeContext = { definition, repairs: new Set<Repair>(), work: new PatchWork() };
  let current = resource;
  for (const operation of coalesceOperations(request.operations)) {
    current = inOperation(operation.number, () => applyOperation(current, operation, context));
  }
  assertWithinLimits(current, definition, resource);
  return { resource: current, repairs: [...context.repairs] };
}

function applyOperation(resource: JsonObject, operation: PatchOperation, context: ChangeContext): JsonObject {
  const { target } = operation;
  if (target.kind === 'extension') return withMember(resource, target.extension.id, undefined);
  if (target.urn === undefined) return changeAttribute(resource, target, operation, context);
  const extension = resource[target.urn];
  const changed = changeAttribute(isJsonObject(extension) ? extension : {}, target, operation, context);
  if (changed === extension) return resource;
  return withMember(resource, target.urn, Object.keys(changed).length > 0 ? changed : undefined);
}

function changeAttribute(
  owner: JsonObject,
  target: AttributeTarget,
  operation: PatchOperation,
  context: ChangeContext,
): JsonObject {
  const { name, required } = target.attribute;
  const before = owner[name];
  context.work.charge(before, target, operation);
  const after = operators[operation.op](before, target, operation, context);
  // One value after the other was taken out of a list.
  if (required && before !== undefined && isUnassigned(after)) throw requiredIsEmpty(describeTarget(target));
  return withMember(owner, name, after);
}

/** A value that unassigns takes the member away; a member that was unassigned already stays as it is. */
function withMember(owner: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  const before = owner[name];
  if (before === value) return owner;
  if (value !== undefined && !isUnassigned(value)) return { ...owner, [name]: value };
  if (isUnassigned(before)) return owner;
  const { [name]: _removed, ...rest } = owner;
  return rest;
}
