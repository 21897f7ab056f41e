import type { PageRequest } from '../../common/page.js';
import { ScimError, type SearchRequest } from '../core/index.js';

/** Most resources on one page; announced as `filter.maxResults`. */
export const MAX_PAGE_SIZE = 1000;
const DEFAULT_PAGE_SIZE = 100;
/** PostgreSQL's offset is far beyond any company's size, and so is this. */
const LAST_START = 1_000_000_000;

/** What a list request asks for, in the address (GET) or in a body (`/.search`). */
export interface ListQuery extends PageRequest {
  readonly filter: string | undefined;
  /** Comma-separated, or a list of names. */
  readonly attributes?: string | readonly string[] | undefined;
  readonly excludedAttributes?: string | readonly string[] | undefined;
}

/**
 * Reads the parameters of a list (RFC 7644 §3.4.2); those that SCIM does not know are ignored (`aadOptscim062020`).
 *
 * @throws ScimError 400 `invalidValue` for a `startIndex` or `count` that is not a whole number
 */
export function parseListQuery(query: URLSearchParams): ListQuery {
  return {
    filter: query.get('filter') ?? undefined,
    attributes: query.get('attributes') ?? undefined,
    excludedAttributes: query.get('excludedAttributes') ?? undefined,
    ...pageOf(wholeNumber(query, 'startIndex'), wholeNumber(query, 'count')),
  };
}

/** The same from the body of a `/.search` (RFC 7644 §3.4.3). */
export function searchQuery({ filter, attributes, excludedAttributes, startIndex, count }: SearchRequest): ListQuery {
  return { filter, attributes, excludedAttributes, ...pageOf(startIndex, count) };
}

/**
 * RFC 7644 §3.4.2.4: a start below 1 is 1, a negative count is 0, and more than a page may hold is a full page.
 */
function pageOf(startIndex = 1, count = DEFAULT_PAGE_SIZE): PageRequest {
  return {
    startIndex: Math.min(LAST_START, Math.max(1, startIndex)),
    count: Math.min(MAX_PAGE_SIZE, Math.max(0, count)),
  };
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  const number = Number(text);
  if (!/^[+-]?\d{1,15}$/.test(text) || !Number.isSafeInteger(number)) {
    throw ScimError.invalidValue(`The parameter ${name} must be a whole number.`);
  }
  return number;
}
