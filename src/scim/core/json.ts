import { ScimError } from './scim-error.js';

/** A value as JSON.parse gives it. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** A JSON object. Its keys may be a client's: read with `Object.hasOwn` when the name is not one of ours. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** Deepest nesting of objects and lists we read; the schemas need 4. */
export const MAX_JSON_DEPTH = 32;

const LONE_SURROGATE = /\p{Surrogate}/u;
const HOSTILE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether the value is a JSON object, neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a key can reach a prototype (CVE-2026-48170); such keys are dropped wherever a client may name one. */
export function isHostileKey(key: string): boolean {
  return HOSTILE_KEYS.has(key);
}

/**
 * Checks that a value is plain JSON that we can store: at most 32 levels deep, no U+0000 and no lone surrogate in any
 * string or key (PostgreSQL takes neither). Iterative, so that no depth of input can exhaust the stack.
 *
 * @throws ScimError 400 `invalidSyntax` (not JSON, too deep) or `invalidValue` (text we cannot store)
 */
export function assertPlainJson(value: unknown): asserts value is JsonValue {
  inspect(value);
}

/**
 * As {@link assertPlainJson}, and gives the value without keys that could reach a prototype. A value without such keys
 * is returned as it is, not copied.
 */
export function toPlainJson(value: unknown): JsonValue {
  const hasHostileKeys = inspect(value);
  const json = value as JsonValue;
  if (!hasHostileKeys) return json;
  // Rare and bounded by MAX_JSON_DEPTH: a round trip is the plainest safe copy.
  return JSON.parse(JSON.stringify(json), (key: string, member: JsonValue) =>
    isHostileKey(key) ? undefined : member,
  ) as JsonValue;
}

interface Level {
  readonly container: object;
  readonly depth: number;
  /** The nearest name, for the detail of an error. */
  readonly key: string;
}

function inspect(root: unknown): boolean {
  let hasHostileKeys = false;
  const open: Level[] = [];
  const visit = (value: unknown, key: string, depth: number): void => {
    if (typeof value === 'string') assertStorableText(value, key);
    else if (typeof value === 'object' && value !== null) {
      if (depth > MAX_JSON_DEPTH)
        throw ScimError.invalidSyntax(`The body is nested deeper than ${MAX_JSON_DEPTH} levels.`);
      open.push({ container: value, depth, key });
    } else if (value !== null && typeof value !== 'boolean' && !Number.isFinite(value)) throw notJson();
  };
  visit(root, '', 1);
  for (let level = open.pop(); level !== undefined; level = open.pop()) {
    const { container, depth } = level;
    if (Array.isArray(container)) {
      for (const element of container as unknown[]) visit(element, level.key, depth + 1);
      continue;
    }
    if (!isPlainObject(container)) throw notJson();
    for (const key of Object.keys(container)) {
      assertStorableText(key, level.key);
      hasHostileKeys ||= isHostileKey(key);
      visit((container as Record<string, unknown>)[key], key, depth + 1);
    }
  }
  return hasHostileKeys;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not `=== Object.prototype`: the value may come from another realm (node:vm).
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function assertStorableText(text: string, key: string): void {
  if (!text.includes('\0') && !LONE_SURROGATE.test(text)) return;
  const where = key === '' ? 'The body' : `The value of "${key}"`;
  throw ScimError.invalidValue(
    `${where} contains a character that cannot be stored (U+0000 or half a surrogate pair).`,
  );
}

function notJson(): ScimError {
  return ScimError.invalidSyntax('The body is not JSON.');
}
