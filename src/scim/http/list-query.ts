import type { PageRequest } from '../../common/page.js';
import { ScimError } from '../core/index.js';

/** Most resources on one page; announced as `filter.maxResults`. */
export const MAX_PAGE_SIZE = 1000;
const DEFAULT_PAGE_SIZE = 100;

/** What a list request asks for; parameters that SCIM does not know are ignored (`aadOptscim062020`). */
export interface ListQuery extends PageRequest {
  readonly filter: string | undefined;
}

/**
 * Reads `filter`, `startIndex` and `count` (RFC 7644 §3.4.2.4): a start below 1 is 1, a negative count is 0, and more
 * than a page may hold is a full page.
 *
 * @throws ScimError 400 `invalidValue` for what is not a whole number
 */
export function parseListQuery(query: URLSearchParams): ListQuery {
  return {
    filter: query.get('filter') ?? undefined,
    startIndex: Math.max(1, wholeNumber(query, 'startIndex', 1)),
    count: Math.min(MAX_PAGE_SIZE, Math.max(0, wholeNumber(query, 'count', DEFAULT_PAGE_SIZE))),
  };
}

function wholeNumber(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name);
  if (text === null || text === '') return absent;
  const number = Number(text);
  if (!/^[+-]?\d{1,15}$/.test(text) || !Number.isSafeInteger(number)) {
    throw ScimError.invalidValue(`The parameter ${name} must be a whole number.`);
  }
  // PostgreSQL's offset is far beyond any company's size, and so is this.
  return Math.min(number, 1_000_000_000);
}
