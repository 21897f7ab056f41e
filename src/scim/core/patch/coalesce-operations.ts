import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { isPrimary } from '../schema/keep-one-primary.js';
import type { AttributeTarget, PatchOperation } from './patch-request.js';

/**
 * Joins neighbours that add elements to one list, or take elements out of it by value, into one operation. The result
 * of the patch is the same; without it, a thousand single-member operations on a group would walk all its members a
 * thousand times.
 */
export function coalesceOperations(operations: readonly PatchOperation[]): readonly PatchOperation[] {
  if (operations.length < 2) return operations;
  const coalesced: PatchOperation[] = [];
  let run: { first: PatchOperation; elements: JsonValue[] } | undefined;
  const close = (): void => {
    if (run !== undefined) coalesced.push({ ...run.first, value: run.elements });
    run = undefined;
  };
  for (const sent of operations) {
    const operation = asRemovalByValue(sent);
    const elements = elementsOfList(operation);
    if (elements === undefined) {
      close();
      coalesced.push(sent);
    } else if (run !== undefined && isSameList(run.first, operation)) run.elements.push(...elements);
    else {
      close();
      run = { first: operation, elements: [...elements] };
    }
  }
  close();
  return coalesced;
}

/** `members[value eq "x"]` removed is the element of that value removed. */
function asRemovalByValue(operation: PatchOperation): PatchOperation {
  const { op, target } = operation;
  if (op !== 'remove' || target.kind === 'extension') return operation;
  const { filter, subAttribute, ...list } = target;
  if (!target.attribute.multiValued || subAttribute !== undefined || filter?.kind !== 'compare') return operation;
  const { path, op: compareOp, value } = filter;
  const isByValue =
    compareOp === 'eq' && path.name.toLowerCase() === 'value' && typeof value === 'string' && value !== '';
  return isByValue ? { ...operation, target: list, value: [{ value }] } : operation;
}

/** The elements an operation adds or takes out, or undefined when it does something else. */
function elementsOfList({ op, target, value }: PatchOperation): JsonObject[] | undefined {
  if (op === 'replace' || target.kind === 'extension' || !isWholeList(target) || !Array.isArray(value))
    return undefined;
  const elements = value.filter(isJsonObject);
  // Which primary stands depends on the order of operations.
  return op === 'add' && elements.some(isPrimary) ? undefined : elements;
}

function isWholeList({ attribute, subAttribute, filter }: AttributeTarget): boolean {
  return attribute.type === 'complex' && attribute.multiValued && subAttribute === undefined && filter === undefined;
}

function isSameList(first: PatchOperation, second: PatchOperation): boolean {
  if (first.op !== second.op || first.target.kind === 'extension' || second.target.kind === 'extension') return false;
  return first.target.attribute === second.target.attribute && first.target.urn === second.target.urn;
}
