import type { JsonObject } from '../json.js';
import { LIST_RESPONSE_URN } from '../urns.js';

/** One page of a result: `startIndex` is 1-based, `itemsPerPage` is the number returned (RFC 7644 §3.4.2.4). */
export interface ListPage {
  readonly resources: readonly JsonObject[];
  readonly totalResults: number;
  readonly startIndex: number;
  readonly itemsPerPage: number;
}

/** The ListResponse message of RFC 7644 §3.4.2. `Resources` is there even when empty: Okta fails without it. */
export function listResponse({ resources, totalResults, startIndex, itemsPerPage }: ListPage): JsonObject {
  return { schemas: [LIST_RESPONSE_URN], totalResults, startIndex, itemsPerPage, Resources: [...resources] };
}
