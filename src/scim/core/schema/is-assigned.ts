import type { JsonValue } from '../json.js';

/**
 * Whether a value counts as assigned: null, "", a list without assigned elements and an object without assigned
 * members do not (RFC 7643 §2.5). Looks two levels deep, which is all that attributes have.
 */
export function isAssigned(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return isAssignedLeaf(value);
  if (Array.isArray(value)) return value.some(isAssignedElement);
  return isAssignedElement(value);
}

function isAssignedElement(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return isAssignedLeaf(value);
  return Object.values(value).some(isAssignedLeaf);
}

function isAssignedLeaf(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
