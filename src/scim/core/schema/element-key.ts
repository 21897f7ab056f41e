import type { JsonObject } from '../json.js';
import { subAttributesOf } from './attribute-index.js';
import type { Attribute } from './attribute.js';

/**
 * What makes an element of a multi-valued attribute the same as another: its value and type (RFC 7643 §2.4), its value
 * alone where that is immutable (members), and the whole element where there is no value (addresses).
 */
export function elementKey(attribute: Attribute, element: JsonObject): string {
  const { value, type } = element;
  // A NUL cannot stand in a stored text, so it separates safely.
  if (typeof value !== 'string') return `\0${JSON.stringify(element)}`;
  const valueAttribute = subAttributesOf(attribute).get('value');
  const key = valueAttribute?.caseExact === true ? value : value.toLowerCase();
  if (valueAttribute?.mutability === 'immutable') return key;
  return typeof type === 'string' ? `${key}\0${type.toLowerCase()}` : key;
}
