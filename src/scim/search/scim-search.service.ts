import { Injectable } from '@nestjs/common';
import type { PageRequest } from '../../common/page.js';
import type { Mark, Slice } from '../../common/sql-slice.js';
import {
  filterPerType,
  isAttributeOf,
  parseFilter,
  resolveSort,
  ScimError,
  type Filter,
  type JsonObject,
  type ResourceDefinition,
} from '../core/index.js';
import { ScimGroupsService } from '../groups/scim-groups.service.js';
import type { ListQuery } from '../http/list-query.js';
import type { ScimContext } from '../http/scim-request.js';
import { listAnswer } from '../paging/list-answer.js';
import { ScimCursors, type Position } from '../paging/scim-cursors.service.js';
import { ScimUsersService } from '../users/scim-users.service.js';

const NOTHING: Slice<JsonObject> = { items: [], totalResults: 0 };

/** Reads a page of one resource type. */
type Read = (query: ListQuery, after?: Mark) => Promise<Slice<JsonObject>>;

/** The search over all resource types at the root (RFC 7644 §3.4.2.1, §3.4.3). */
@Injectable()
export class ScimSearchService {
  constructor(
    private readonly users: ScimUsersService,
    private readonly groups: ScimGroupsService,
    private readonly cursors: ScimCursors,
  ) {}

  /** One list of users and then groups, each in its order (that of creation, or sorted); pages run across both. */
  async search(scim: ScimContext, query: ListQuery): Promise<JsonObject> {
    const { user, group } = scim.definitions;
    const [ofUsers = true, ofGroups = true] =
      query.filter === undefined ? [] : filterPerType(parseFilter(query.filter), [user, group]);
    if (query.sort !== undefined) assertSortable(query.sort.by, [user, group]);
    const users = reader((...asked) => this.users.search(scim, ...asked), ofUsers, user);
    const groups = reader((...asked) => this.groups.search(scim, ...asked), ofGroups, group);
    if (query.cursor === undefined) return byIndex(users, groups, query);
    const companyId = scim.caller.company.id;
    const position = await this.cursors.read(companyId, 'all', query);
    const page = await byCursor(users, groups, query, position);
    const next = page.position && (await this.cursors.issue(companyId, 'all', query, page.position));
    return listAnswer(page, query, next);
  }
}

/** @throws ScimError 400 `invalidValue` when no resource type has the attribute */
function assertSortable(by: string, definitions: readonly ResourceDefinition[]): void {
  const owners = definitions.filter((definition) => isAttributeOf(by, definition));
  if (owners.length === 0) {
    throw ScimError.invalidValue(`Sort: "${by.slice(0, 200)}" is not an attribute of User or Group.`);
  }
  for (const definition of owners) resolveSort(by, definition);
}

/** In a type that does not have the attribute to sort by, it is unassigned everywhere: the order of ids remains. */
function reader(
  search: (filter: Filter | undefined, query: ListQuery, after?: Mark) => Promise<Slice<JsonObject>>,
  filter: Filter | boolean,
  definition: ResourceDefinition,
): Read {
  if (filter === false) return () => Promise.resolve(NOTHING);
  return (query, after) => {
    const sort = query.sort && isAttributeOf(query.sort.by, definition) ? query.sort : undefined;
    return search(filter === true ? undefined : filter, { ...query, sort }, after);
  };
}

async function byIndex(users: Read, groups: Read, query: ListQuery): Promise<JsonObject> {
  const first = await users(query);
  return listAnswer(joined(first, await groups({ ...query, ...pageAfter(first, query) })), query);
}

async function byCursor(
  users: Read,
  groups: Read,
  query: ListQuery,
  { part, after }: Position = { part: 0, after: undefined },
): Promise<Slice<JsonObject> & { position: Position | undefined }> {
  const isInGroups = part === 1;
  const first = await users(isInGroups ? { ...query, count: 0 } : query, isInGroups ? undefined : after);
  const room = first.next === undefined ? query.count - first.items.length : 0;
  const second = await groups({ ...query, count: room }, isInGroups ? after : undefined);
  const page = joined(first, second);
  if (query.count === 0) return { ...page, position: undefined };
  if (first.next !== undefined) return { ...page, position: { part: 0, after: first.next } };
  const isAtGroups = room === 0 && second.totalResults > 0;
  const position = isAtGroups || second.next !== undefined ? { part: 1, after: second.next } : undefined;
  return { ...page, position };
}

function joined(first: Slice<JsonObject>, second: Slice<JsonObject>): Slice<JsonObject> {
  return { items: [...first.items, ...second.items], totalResults: first.totalResults + second.totalResults };
}

/** The slice of the second list that fills a page which begins in the first. */
function pageAfter(first: Slice<unknown>, { startIndex, count }: PageRequest): PageRequest {
  return { startIndex: Math.max(1, startIndex - first.totalResults), count: count - first.items.length };
}
