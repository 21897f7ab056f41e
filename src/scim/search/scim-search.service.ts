import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../common/page.js';
import {
  filterPerType,
  groupDefinition,
  listResponse,
  parseFilter,
  userDefinition,
  type Filter,
  type JsonObject,
} from '../core/index.js';
import { ScimGroupsService } from '../groups/scim-groups.service.js';
import type { ListQuery } from '../http/list-query.js';
import type { ScimContext } from '../http/scim-request.js';
import { ScimUsersService } from '../users/scim-users.service.js';

type Search = (scim: ScimContext, filter: Filter | undefined, query: ListQuery) => Promise<Page<JsonObject>>;

/** The search over all resource types at the root (RFC 7644 §3.4.2.1, §3.4.3). */
@Injectable()
export class ScimSearchService {
  constructor(
    private readonly users: ScimUsersService,
    private readonly groups: ScimGroupsService,
  ) {}

  /** One list of users and then groups, each in the order of creation; pages run across both. */
  async search(scim: ScimContext, query: ListQuery): Promise<JsonObject> {
    const [ofUsers = true, ofGroups = true] =
      query.filter === undefined ? [] : filterPerType(parseFilter(query.filter), [userDefinition, groupDefinition]);
    const users = await pageOf((...asked) => this.users.search(...asked), scim, ofUsers, query);
    const groups = await pageOf((...asked) => this.groups.search(...asked), scim, ofGroups, {
      ...query,
      ...pageAfter(users, query),
    });
    const resources = [...users.items, ...groups.items];
    return listResponse({
      resources,
      totalResults: users.totalResults + groups.totalResults,
      startIndex: query.startIndex,
      itemsPerPage: resources.length,
    });
  }
}

const NOTHING: Page<JsonObject> = { items: [], totalResults: 0 };

async function pageOf(
  search: Search,
  scim: ScimContext,
  filter: Filter | boolean,
  query: ListQuery,
): Promise<Page<JsonObject>> {
  if (filter === false) return NOTHING;
  return search(scim, filter === true ? undefined : filter, query);
}

/** The slice of the second list that fills a page which begins in the first. */
function pageAfter(first: Page<unknown>, { startIndex, count }: PageRequest): PageRequest {
  return { startIndex: Math.max(1, startIndex - first.totalResults), count: count - first.items.length };
}
