import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import { groupDefinition, userDefinition } from './resource-definition.js';

const SECRET_NAMES: ReadonlySet<string> = new Set(
  [userDefinition, groupDefinition]
    .flatMap(({ schema }) => schema.attributes)
    .filter(({ returned }) => returned === 'never')
    .map(({ name }) => name.toLowerCase()),
);

/**
 * Whether a key is or contains the name of an attribute that is never returned (`password`, `urn:…:User:password`).
 * Only at its own place do we know to keep such a value apart; anywhere else it would be stored and shown as sent.
 */
export function isSecretKey(key: string): boolean {
  return key.split(/[.:[\]]/).some((name) => SECRET_NAMES.has(name.toLowerCase()));
}

/**
 * Gives an attribute that nobody knows without any secret in it, at whatever depth (bounded by `assertPlainJson`).
 * A value without secrets is returned as it is, not copied.
 */
export function withoutSecrets(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const elements = value.map(withoutSecrets);
    return elements.every((element, index) => element === value[index]) ? value : elements;
  }
  if (!isJsonObject(value)) return value;
  const clean: JsonObject = {};
  let isClean = true;
  for (const key of Object.keys(value)) {
    const member = value[key] ?? null;
    const kept = isSecretKey(key) ? undefined : withoutSecrets(member);
    if (kept !== undefined) clean[key] = kept;
    isClean &&= kept === member;
  }
  return isClean ? value : clean;
}
