import { type JsonValue, isJsonObject, toPlainJson } from '../json.js';
import { describeJson } from '../schema/describe-json.js';
import type { Projection } from '../schema/parse-projection.js';
import { ScimError } from '../scim-error.js';
import { SEARCH_REQUEST_URN } from '../urns.js';
import { type Members, membersOf, namesMessage } from './members.js';

/** What the body of a `/.search` asks for, as sent: numbers are whole, but not yet within the bounds of a page. */
export interface SearchRequest extends Projection {
  readonly filter?: string;
  readonly startIndex?: number;
  readonly count?: number;
  readonly sortBy?: string;
  readonly sortOrder?: string;
  readonly cursor?: string;
}

/**
 * Reads the SearchRequest message of RFC 7644 §3.4.3. Names of members ignore case, null is absent, and members that we do
 * not know are ignored.
 *
 * @throws ScimError 400 `invalidSyntax` for a body that is no object or no SearchRequest; `invalidValue` for a member of
 *   another type, named in `detail`; `invalidCount` for a `count` of another type beside a `cursor` (RFC 9865 §2.1)
 */
export function parseSearchRequest(body: unknown): SearchRequest {
  const json = toPlainJson(body);
  if (!isJsonObject(json)) throw ScimError.invalidSyntax('The body must be a JSON object.');
  const members = membersOf(json);
  if (!namesMessage(members.get('schemas'), SEARCH_REQUEST_URN)) {
    throw ScimError.invalidSyntax(`"schemas" must contain "${SEARCH_REQUEST_URN}".`);
  }
  const attributes = names(members, 'attributes');
  const excludedAttributes = names(members, 'excludedAttributes');
  const filter = text(members, 'filter');
  const startIndex = wholeNumber(members, 'startIndex');
  const sortBy = text(members, 'sortBy');
  const sortOrder = text(members, 'sortOrder');
  const cursor = cursorOf(members);
  const count = countOf(members, cursor);
  return {
    ...(attributes !== undefined && { attributes }),
    ...(excludedAttributes !== undefined && { excludedAttributes }),
    ...(filter !== undefined && { filter }),
    ...(startIndex !== undefined && { startIndex }),
    ...(count !== undefined && { count }),
    ...(sortBy !== undefined && { sortBy }),
    ...(sortOrder !== undefined && { sortOrder }),
    ...(cursor !== undefined && { cursor }),
  };
}

function names(members: Members, name: string): string[] | undefined {
  const value = members.get(name.toLowerCase());
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw wrongType(name, 'a list of attribute names', describe(value));
  return value.map((element) => {
    if (typeof element === 'string') return element;
    throw wrongType(name, 'a list of attribute names', `one with ${describe(element)} in it`);
  });
}

function text(members: Members, name: string): string | undefined {
  const value = members.get(name.toLowerCase());
  if (value === undefined || typeof value === 'string') return value;
  throw wrongType(name, 'a string', describe(value));
}

function cursorOf(members: Members): string | undefined {
  const value = members.get('cursor');
  if (value === undefined || typeof value === 'string') return value;
  throw ScimError.invalidCursor(`"cursor" must be a string, not ${describe(value)}.`);
}

function countOf(members: Members, cursor: string | undefined): number | undefined {
  const value = members.get('count');
  if (cursor === undefined || value === undefined || Number.isSafeInteger(value)) return wholeNumber(members, 'count');
  throw ScimError.invalidCount(`"count" must be a whole number, not ${describe(value)}.`);
}

function wholeNumber(members: Members, name: string): number | undefined {
  const value = members.get(name.toLowerCase());
  if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value))) return value;
  throw wrongType(name, 'a whole number', describe(value));
}

function describe(value: JsonValue): string {
  return typeof value === 'number' ? String(value) : describeJson(value);
}

function wrongType(name: string, expected: string, found: string): ScimError {
  return ScimError.invalidValue(`"${name}" must be ${expected}, not ${found}.`);
}
