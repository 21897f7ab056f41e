import { Injectable } from '@nestjs/common';
import type { Mark, Slice } from '../../common/sql-slice.js';
import { isUuid } from '../../common/uuid.js';
import type { StoredGroup } from '../../groups/group-record.js';
import { GroupsService, type ListedMember } from '../../groups/groups.service.js';
import { GroupWrites } from '../../provisioning/group-writes.service.js';
import {
  parseFilter,
  parseProjection,
  projectAttributes,
  ScimError,
  validateResource,
  type Filter,
  type JsonObject,
  type ParsedProjection,
} from '../core/index.js';
import { shown } from '../definitions/stored-attributes.js';
import { ScimFilterService } from '../filter/scim-filter.service.js';
import { sliceRequest, type ListQuery } from '../http/list-query.js';
import { noteRepairs } from '../http/note-repairs.js';
import type { OneResource } from '../http/one-resource.js';
import { isAlreadyKnown, versionTag } from '../http/preconditions.js';
import { projectionOf } from '../http/projection-of.js';
import type { ExpectedVersions, ScimContext } from '../http/scim-request.js';
import { ListPages } from '../paging/list-pages.service.js';
import { ScimPatchService } from '../patch/scim-patch.service.js';
import { checkMemberIds, checkMembers } from './check-members.js';
import { groupSql } from './group-attributes.js';
import { fromScimGroup, groupLocation, toScimGroup } from './group.mapper.js';
import { GroupPatches } from './group-patches.service.js';
import { memberIds } from './member-change.js';

/** What `/Groups` does, for one company; HTTP is the controller's. */
@Injectable()
export class ScimGroupsService {
  constructor(
    private readonly groups: GroupsService,
    private readonly writes: GroupWrites,
    private readonly filters: ScimFilterService,
    private readonly patches: ScimPatchService,
    private readonly groupPatches: GroupPatches,
    private readonly pages: ListPages,
  ) {}

  list(scim: ScimContext, query: ListQuery): Promise<JsonObject> {
    const filter = query.filter === undefined ? undefined : parseFilter(query.filter);
    return this.pages.answer(scim, 'Groups', scim.definitions.group, query, (after) =>
      this.search(scim, filter, query, after),
    );
  }

  /**
   * One page of the groups that satisfy `filter`, as answers; the filter of `query` does not count.
   *
   * @param after the item behind which the page begins; undefined: it is found by its place
   */
  async search(
    scim: ScimContext,
    filter: Filter | undefined,
    query: ListQuery,
    after?: Mark,
  ): Promise<Slice<JsonObject>> {
    const companyId = scim.caller.company.id;
    const projection = parseProjection(query.attributes, query.excludedAttributes, scim.definitions.group);
    const search = { filter, sort: query.sort, after };
    const { criteria, slice } = this.filters.toSql(search, scim.definitions.group, groupSql(scim.baseUrl));
    const found = await this.groups.slice(companyId, criteria, slice, sliceRequest(query));
    return { ...found, items: await this.parts(scim, found.items, projection) };
  }

  /** @param ifNoneMatch of the request; for a client that names the version there is, no member is read */
  async get(scim: ScimContext, id: string, query: URLSearchParams, ifNoneMatch?: string): Promise<OneResource> {
    const projection = projectionOf(query, scim.definitions.group);
    const group = isUuid(id) ? await this.groups.findById(scim.caller.company.id, id) : null;
    if (group === null) throw noSuchGroup(id);
    if (isAlreadyKnown(ifNoneMatch, group.version)) return { ...headOf(scim, group), resource: null };
    return this.answer(scim, group, projection);
  }

  async create(scim: ScimContext, body: unknown, query: URLSearchParams): Promise<OneResource> {
    const projection = projectionOf(query, scim.definitions.group);
    const { record, members } = fromScimGroup(
      noteRepairs(scim, validateResource(body, scim.definitions.group)).resource,
    );
    const group = await this.writes.create(
      scim.caller.company.id,
      record,
      checkMemberIds(memberIds(members)),
      scim.actor,
    );
    return this.answer(scim, group, projection);
  }

  /** PUT: the members are exactly those of the body; a body without `members` leaves them (Okta renames so). */
  async replace(
    scim: ScimContext,
    id: string,
    body: unknown,
    query: URLSearchParams,
    versions?: ExpectedVersions,
  ): Promise<OneResource> {
    if (!isUuid(id)) throw noSuchGroup(id);
    const { resource, mentioned } = noteRepairs(scim, validateResource(body, scim.definitions.group));
    const { record, members } = fromScimGroup(resource);
    const change = mentioned.has('members')
      ? checkMembers({ add: memberIds(members), remove: [], isWhole: true })
      : undefined;
    const keep = (current: StoredGroup) => (mentioned.has('externalId') ? record.externalId : current.externalId);
    await this.writes.modify(
      scim.caller.company.id,
      id,
      (current) => ({ record: { ...record, externalId: keep(current) }, members: change }),
      scim.actor,
      versions,
    );
    return this.get(scim, id, query);
  }

  /** @returns null unless `attributes` asks for something: the answer is then 204, and no member is read */
  async patch(
    scim: ScimContext,
    id: string,
    body: unknown,
    query: URLSearchParams,
    versions?: ExpectedVersions,
  ): Promise<OneResource | null> {
    if (!isUuid(id)) throw noSuchGroup(id);
    const request = this.patches.parse(scim, body, scim.definitions.group);
    await this.groupPatches.apply(scim, id, request, versions);
    return query.has('attributes') ? this.get(scim, id, query) : null;
  }

  async remove(scim: ScimContext, id: string, versions?: ExpectedVersions): Promise<void> {
    if (!isUuid(id)) throw noSuchGroup(id);
    await this.writes.remove(scim.caller.company.id, id, scim.actor, versions);
  }

  private async answer(
    scim: ScimContext,
    group: StoredGroup,
    projection: ParsedProjection | undefined,
  ): Promise<OneResource> {
    const [resource] = await this.parts(scim, [group], projection);
    if (resource === undefined) throw new Error('one group has one answer');
    return { ...headOf(scim, group), resource };
  }

  private async parts(
    scim: ScimContext,
    groups: readonly StoredGroup[],
    projection: ParsedProjection | undefined,
  ): Promise<JsonObject[]> {
    const ids = groups.map(({ id }) => id);
    const members = showsMembers(scim, projection)
      ? await this.groups.membersOf(scim.caller.company.id, ids)
      : NOBODY_ASKED;
    return groups.map((group) =>
      projectAttributes(
        toScimGroup(shown(group, scim.definitions.group), members.get(group.id), scim.baseUrl),
        projection,
        scim.definitions.group,
      ),
    );
  }
}

function headOf({ baseUrl }: ScimContext, { id, version }: StoredGroup): Omit<OneResource, 'resource'> {
  return { location: groupLocation(id, baseUrl), version: versionTag(version) };
}

/** A member with every sub-attribute: `attributes=members.display` asks for members too. */
const SOMEONE = { value: '', $ref: '', display: '', type: '' };

const NOBODY_ASKED: ReadonlyMap<string, ListedMember[]> = new Map();

/** Whether an answer has members at all; `excludedAttributes=members` must never read them. */
function showsMembers(scim: ScimContext, projection: ParsedProjection | undefined): boolean {
  return 'members' in projectAttributes({ members: [SOMEONE] }, projection, scim.definitions.group);
}

function noSuchGroup(id: string): ScimError {
  return ScimError.notFound(`There is no group ${id.slice(0, 64)} in this company.`);
}
