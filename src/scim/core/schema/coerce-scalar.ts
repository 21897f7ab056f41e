import type { JsonValue } from '../json.js';
import { ScimError } from '../scim-error.js';
import type { Attribute } from './attribute.js';
import { describeJson } from './describe-json.js';
import { parseDateTime } from './parse-date-time.js';
import type { Repair } from './repair.js';

const BASE64 = /^[A-Za-z0-9+/_\s-]+={0,2}\s*$/;

/**
 * Checks one value of a simple attribute against its type (RFC 7643 §2.3).
 *
 * @param value neither null nor ""
 * @param path how to name the attribute in an error
 * @returns the value; the texts "True" and "False" of a boolean become booleans (Entra ID)
 * @throws ScimError 400 `invalidValue`
 */
export function coerceScalar(attribute: Attribute, value: JsonValue, path: string, repairs: Set<Repair>): JsonValue {
  switch (attribute.type) {
    case 'string':
    case 'reference':
      if (typeof value === 'string') return value;
      throw wrongType(path, 'a string', value);
    case 'boolean':
      return coerceBoolean(value, path, repairs);
    case 'decimal':
      if (typeof value === 'number') return value;
      throw wrongType(path, 'a number', value);
    case 'integer':
      if (Number.isSafeInteger(value)) return value;
      throw wrongType(path, 'a whole number', value);
    case 'dateTime':
      if (typeof value === 'string' && parseDateTime(value) !== undefined) return value;
      throw wrongType(path, 'a date and time such as 2026-01-15T09:00:00Z', value);
    case 'binary':
      if (typeof value === 'string' && BASE64.test(value)) return value;
      throw wrongType(path, 'base64 text', value);
    case 'complex':
      throw wrongType(path, 'an object', value);
  }
}

/** The error for a value of the wrong type: names the attribute, what was expected and what came. */
export function wrongType(path: string, expected: string, value: JsonValue): ScimError {
  return ScimError.invalidValue(`Attribute "${path}" must be ${expected}, not ${describeJson(value)}.`);
}

function coerceBoolean(value: JsonValue, path: string, repairs: Set<Repair>): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    const word = value.toLowerCase();
    if (word === 'true' || word === 'false') {
      repairs.add('booleanText');
      return word === 'true';
    }
    throw ScimError.invalidValue(`Attribute "${path}" must be true or false, not another text.`);
  }
  throw wrongType(path, 'true or false', value);
}
