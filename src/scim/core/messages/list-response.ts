import type { JsonObject } from '../json.js';
import { LIST_RESPONSE_URN } from '../urns.js';

/**
 * One page of a result: `startIndex` is 1-based and only of pages by index, `itemsPerPage` is the number returned (RFC 7644
 * §3.4.2.4), `nextCursor` is of every page by cursor but the last (RFC 9865 §2).
 */
export interface ListPage {
  readonly resources: readonly JsonObject[];
  readonly totalResults: number;
  readonly startIndex?: number;
  readonly itemsPerPage: number;
  readonly nextCursor?: string | undefined;
}

/** The ListResponse message of RFC 7644 §3.4.2. `Resources` is there even when empty: Okta fails without it. */
export function listResponse({ resources, totalResults, startIndex, itemsPerPage, nextCursor }: ListPage): JsonObject {
  const list: JsonObject = { schemas: [LIST_RESPONSE_URN], totalResults };
  if (startIndex !== undefined) list.startIndex = startIndex;
  list.itemsPerPage = itemsPerPage;
  if (nextCursor !== undefined) list.nextCursor = nextCursor;
  list.Resources = [...resources];
  return list;
}
