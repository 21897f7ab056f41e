import type { JsonObject } from '../json.js';
import { ScimError } from '../scim-error.js';
import type { NameIndex } from './attribute-index.js';

/**
 * Refuses an object that has one attribute twice in different case: names ignore case (RFC 7643 §2.1), so either value
 * could be meant.
 *
 * @param index the names that are known here; an object spelt entirely so cannot have twins
 * @throws ScimError 400 `invalidSyntax`
 */
export function assertNoTwins(object: JsonObject, index: NameIndex): void {
  const keys = Object.keys(object);
  if (keys.every((key) => index.get(key)?.name === key)) return;
  const seen = new Set<string>();
  for (const key of keys) {
    const name = key.toLowerCase();
    if (seen.has(name)) throw ScimError.invalidSyntax(`Attribute "${key}" is given twice, in different spelling.`);
    seen.add(name);
  }
}
