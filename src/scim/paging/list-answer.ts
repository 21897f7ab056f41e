import type { Page } from '../../common/page.js';
import { listResponse, type JsonObject } from '../core/index.js';
import type { ListQuery } from '../http/list-query.js';

/** One page as a ListResponse: by index with `startIndex`, by cursor without (RFC 9865 §2). @param nextCursor undefined at the end */
export function listAnswer(
  { items, totalResults }: Page<JsonObject>,
  query: ListQuery,
  nextCursor?: string,
): JsonObject {
  const page = { resources: items, totalResults, itemsPerPage: items.length };
  return listResponse(query.cursor === undefined ? { ...page, startIndex: query.startIndex } : { ...page, nextCursor });
}
