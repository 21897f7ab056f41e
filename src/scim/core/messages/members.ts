import type { JsonObject, JsonValue } from '../json.js';

/** The members of a message, by name in lower case: names ignore case (RFC 7643 §2.1), and null is absent (§2.5). */
export type Members = ReadonlyMap<string, JsonValue>;

export function membersOf(json: JsonObject): Members {
  const assigned = Object.entries(json).filter(([, value]) => value !== null);
  return new Map(assigned.map(([name, value]) => [name.toLowerCase(), value]));
}

/** Whether a list of `schemas` names a message. */
export function namesMessage(schemas: JsonValue | undefined, urn: string): boolean {
  const wanted = urn.toLowerCase();
  return Array.isArray(schemas) && schemas.some((one) => typeof one === 'string' && one.toLowerCase() === wanted);
}
