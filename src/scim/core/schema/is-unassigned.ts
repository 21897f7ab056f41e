import type { JsonValue } from '../json.js';

/** Whether a client's value unassigns an optional attribute: null and [] (RFC 7643 §2.5), and "" as Entra ID sends it. */
export function isUnassigned(value: JsonValue | undefined): value is null | undefined | '' | [] {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
