import { type JsonValue, isJsonObject } from '../json.js';

/**
 * Whether two values are the same JSON; the order of an object's members does not matter, that of a list does.
 * Parts that both share are not looked into. Its depth is that of stored resources, bounded by `assertPlainJson`.
 */
export function isSameJson(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((element, index) => isSameJson(element, right[index]))
    );
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isSameJson(left[name], right[name]))
  );
}
