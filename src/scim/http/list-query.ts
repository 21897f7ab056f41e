import type { PageRequest } from '../../common/page.js';
import type { SliceRequest } from '../../database/read-slice.js';
import { ScimError, type SearchRequest } from '../core/index.js';

/** Most resources on one page; announced as `filter.maxResults`. */
export const MAX_PAGE_SIZE = 1000;
/** Announced as `pagination.defaultPageSize`. */
export const DEFAULT_PAGE_SIZE = 100;
/** PostgreSQL's offset is far beyond any company's size, and so is this. */
const LAST_START = 1_000_000_000;

/** What a list is sorted by, as sent. */
export interface ListSort {
  readonly by: string;
  readonly descending: boolean;
}

/** What a list request asks for, in the address (GET) or in a body (`/.search`). */
export interface ListQuery extends PageRequest {
  readonly filter: string | undefined;
  /** Comma-separated, or a list of names. */
  readonly attributes?: string | readonly string[] | undefined;
  readonly excludedAttributes?: string | readonly string[] | undefined;
  readonly sort?: ListSort | undefined;
  /** Empty: the first page by cursor. undefined: pages by index. With a cursor, `startIndex` is 1. */
  readonly cursor?: string | undefined;
}

/** Which page of the rows that is: behind a cursor, nobody knows at which place. */
export function sliceRequest({ cursor, startIndex, count }: ListQuery): SliceRequest {
  return { startIndex: cursor === undefined || cursor === '' ? startIndex : undefined, count };
}

/**
 * Reads the parameters of a list (RFC 7644 §3.4.2); those that SCIM does not know are ignored (`aadOptscim062020`).
 *
 * @throws ScimError 400 `invalidValue` for a `startIndex` or `count` that is not a whole number, an unknown `sortOrder`, and
 *   `cursor` beside `startIndex`; `invalidCursor` for two cursors; `invalidCount` for a wrong `count` beside a cursor
 */
export function parseListQuery(query: URLSearchParams): ListQuery {
  const [cursor, another] = query.getAll('cursor');
  if (another !== undefined) throw ScimError.invalidCursor('The parameter cursor must not be repeated.');
  return {
    filter: query.get('filter') ?? undefined,
    attributes: query.get('attributes') ?? undefined,
    excludedAttributes: query.get('excludedAttributes') ?? undefined,
    sort: sortOf(query.get('sortBy'), query.get('sortOrder')),
    ...pageOf(
      cursor,
      wholeNumber(query, 'startIndex'),
      wholeNumber(query, 'count', cursor === undefined ? undefined : 'invalidCount'),
    ),
  };
}

/** The same from the body of a `/.search` (RFC 7644 §3.4.3). */
export function searchQuery(request: SearchRequest): ListQuery {
  const { filter, attributes, excludedAttributes, sortBy, sortOrder, startIndex, count, cursor } = request;
  const sort = sortOf(sortBy, sortOrder);
  return { filter, attributes, excludedAttributes, sort, ...pageOf(cursor, startIndex, count) };
}

/**
 * RFC 7644 §3.4.2.4: a start below 1 is 1, a negative count is 0, and more than a page may hold is a full page. RFC 9865 does
 * not say what `startIndex` beside a cursor means; to follow one of them would be a guess.
 */
function pageOf(
  cursor: string | undefined,
  startIndex: number | undefined,
  count = DEFAULT_PAGE_SIZE,
): Pick<ListQuery, 'startIndex' | 'count' | 'cursor'> {
  if (cursor !== undefined && startIndex !== undefined) {
    throw ScimError.invalidValue('The parameters cursor and startIndex exclude each other.');
  }
  return {
    startIndex: Math.min(LAST_START, Math.max(1, startIndex ?? 1)),
    count: Math.min(MAX_PAGE_SIZE, Math.max(0, count)),
    cursor,
  };
}

/** RFC 7644 §3.4.2.3: ascending unless told otherwise; without `sortBy` there is nothing to order. */
function sortOf(by?: string | null, order?: string | null): ListSort | undefined {
  if (!by) return undefined;
  switch (order?.toLowerCase() ?? '') {
    case '':
    case 'ascending':
      return { by, descending: false };
    case 'descending':
      return { by, descending: true };
    default:
      throw ScimError.invalidValue('sortOrder must be "ascending" or "descending".');
  }
}

function wholeNumber(
  query: URLSearchParams,
  name: string,
  scimType: 'invalidValue' | 'invalidCount' = 'invalidValue',
): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  const number = Number(text);
  if (!/^[+-]?\d{1,15}$/.test(text) || !Number.isSafeInteger(number)) {
    throw ScimError[scimType](`The parameter ${name} must be a whole number.`);
  }
  return number;
}
