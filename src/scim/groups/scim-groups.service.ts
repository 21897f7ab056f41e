import { Injectable } from '@nestjs/common';
import { isUuid } from '../../common/uuid.js';
import type { MemberChange, StoredGroup } from '../../groups/group-record.js';
import { GroupsService, type ListedMember } from '../../groups/groups.service.js';
import { GroupWrites } from '../../provisioning/group-writes.service.js';
import {
  groupDefinition,
  listResponse,
  parseFilter,
  projectAttributes,
  ScimError,
  validateResource,
  type JsonObject,
  type ParsedProjection,
  type PatchRequest,
} from '../core/index.js';
import { ScimFilterService } from '../filter/scim-filter.service.js';
import { parseListQuery } from '../http/list-query.js';
import { projectionOf } from '../http/projection-of.js';
import type { ScimContext } from '../http/scim-request.js';
import { ScimPatchService } from '../patch/scim-patch.service.js';
import { groupSql } from './group-attributes.js';
import { fromScimGroup, groupLocation, toScimGroup, toWritableScimGroup } from './group.mapper.js';
import { memberChange, memberIds } from './member-change.js';

/** What `/Groups` does, for one company; HTTP is the controller's. */
@Injectable()
export class ScimGroupsService {
  constructor(
    private readonly groups: GroupsService,
    private readonly writes: GroupWrites,
    private readonly filters: ScimFilterService,
    private readonly patches: ScimPatchService,
  ) {}

  async list(scim: ScimContext, query: URLSearchParams): Promise<JsonObject> {
    const projection = projectionOf(query, groupDefinition);
    const { filter, startIndex, count } = parseListQuery(query);
    const criteria =
      filter === undefined
        ? { sql: 'true', parameters: [] }
        : this.filters.toCriteria(parseFilter(filter), groupDefinition, groupSql(scim.baseUrl));
    const page = await this.groups.search(scim.caller.company.id, criteria, { startIndex, count });
    return listResponse({
      resources: await this.answers(scim, page.items, projection),
      totalResults: page.totalResults,
      startIndex,
      itemsPerPage: page.items.length,
    });
  }

  async get(scim: ScimContext, id: string, query: URLSearchParams): Promise<JsonObject> {
    const projection = projectionOf(query, groupDefinition);
    const group = isUuid(id) ? await this.groups.findById(scim.caller.company.id, id) : null;
    if (group === null) throw noSuchGroup(id);
    return this.answer(scim, group, projection);
  }

  async create(
    scim: ScimContext,
    body: unknown,
    query: URLSearchParams,
  ): Promise<{ resource: JsonObject; location: string }> {
    const projection = projectionOf(query, groupDefinition);
    const { record, members } = fromScimGroup(validateResource(body, groupDefinition).resource);
    const group = await this.writes.create(scim.caller.company.id, record, userIds(memberIds(members)), scim.actor);
    return { resource: await this.answer(scim, group, projection), location: groupLocation(group.id, scim.baseUrl) };
  }

  /** PUT: the members are exactly those of the body; a body without `members` leaves them (Okta renames so). */
  async replace(scim: ScimContext, id: string, body: unknown, query: URLSearchParams): Promise<JsonObject> {
    if (!isUuid(id)) throw noSuchGroup(id);
    const { resource, mentioned } = validateResource(body, groupDefinition);
    const { record, members } = fromScimGroup(resource);
    const change = mentioned.has('members') ? wholeMembership(memberIds(members)) : undefined;
    const keep = (current: StoredGroup) => (mentioned.has('externalId') ? record.externalId : current.externalId);
    await this.writes.modify(
      scim.caller.company.id,
      id,
      (current) => ({ record: { ...record, externalId: keep(current) }, members: change }),
      scim.actor,
    );
    return this.get(scim, id, query);
  }

  /** @returns null unless `attributes` asks for something: the answer is then 204, and no member is read */
  async patch(scim: ScimContext, id: string, body: unknown, query: URLSearchParams): Promise<JsonObject | null> {
    if (!isUuid(id)) throw noSuchGroup(id);
    await this.applyPatch(scim, id, this.patches.parse(body, groupDefinition));
    return query.has('attributes') ? this.get(scim, id, query) : null;
  }

  async remove(scim: ScimContext, id: string): Promise<void> {
    if (!isUuid(id)) throw noSuchGroup(id);
    await this.writes.remove(scim.caller.company.id, id, scim.actor);
  }

  private async applyPatch(scim: ScimContext, id: string, request: PatchRequest): Promise<void> {
    const companyId = scim.caller.company.id;
    const onMembers = request.operations.filter(isOnMembers);
    const change = memberChange(onMembers);
    if (change === null) return this.applyWithMembers(scim, id, request);
    const members = checked(change);
    if (onMembers.length === request.operations.length) {
      return this.writes.changeMembers(companyId, id, members, scim.actor);
    }
    const rest = { ...request, operations: request.operations.filter((operation) => !isOnMembers(operation)) };
    return this.writes.modify(
      companyId,
      id,
      (current) => ({ record: this.patched(toWritableScimGroup(current), rest).record, members }),
      scim.actor,
    );
  }

  /** For operations that name members by something else than their id: the members are read first. */
  private async applyWithMembers(scim: ScimContext, id: string, request: PatchRequest): Promise<void> {
    const companyId = scim.caller.company.id;
    const read = (await this.groups.membersOf(companyId, [id])).get(id) ?? [];
    await this.writes.modify(
      companyId,
      id,
      (current) => {
        const { record, members } = this.patched(toWritableScimGroup(current, read), request);
        const stay = new Set(memberIds(members));
        const remove = read.map(({ userId }) => userId).filter((userId) => !stay.has(userId));
        return { record, members: checked({ add: [...stay], remove, isWhole: false }) };
      },
      scim.actor,
    );
  }

  private patched(resource: JsonObject, request: PatchRequest) {
    return fromScimGroup(this.patches.apply(resource, request, groupDefinition));
  }

  private async answer(
    scim: ScimContext,
    group: StoredGroup,
    projection: ParsedProjection | undefined,
  ): Promise<JsonObject> {
    const [answer] = await this.answers(scim, [group], projection);
    if (answer === undefined) throw new Error('one group has one answer');
    return answer;
  }

  private async answers(
    scim: ScimContext,
    groups: readonly StoredGroup[],
    projection: ParsedProjection | undefined,
  ): Promise<JsonObject[]> {
    const ids = groups.map(({ id }) => id);
    const members = showsMembers(projection) ? await this.groups.membersOf(scim.caller.company.id, ids) : NOBODY_ASKED;
    return groups.map((group) =>
      projectAttributes(toScimGroup(group, members.get(group.id), scim.baseUrl), projection, groupDefinition),
    );
  }
}

const NOBODY_ASKED: ReadonlyMap<string, ListedMember[]> = new Map();

/** Whether an answer has members at all; `excludedAttributes=members` must never read them. */
function showsMembers(projection: ParsedProjection | undefined): boolean {
  return 'members' in projectAttributes({ members: [{ value: 'someone' }] }, projection, groupDefinition);
}

function isOnMembers({ target }: PatchRequest['operations'][number]): boolean {
  return target.kind === 'attribute' && target.urn === undefined && target.attribute.name === 'members';
}

function wholeMembership(ids: readonly string[]): MemberChange {
  return checked({ add: ids, remove: [], isWhole: true });
}

/** Whoever is to go and has no id of ours is no member already. */
function checked({ add, remove, isWhole }: MemberChange): MemberChange {
  return { add: userIds(add), remove: remove.filter(isUuid), isWhole };
}

/** @throws ScimError 400 `invalidValue` naming an id that cannot be one of ours */
function userIds(ids: readonly string[]): string[] {
  const wrong = ids.find((id) => !isUuid(id));
  if (wrong !== undefined) throw ScimError.invalidValue(`There is no user ${wrong.slice(0, 64)} in this company.`);
  return [...new Set(ids)];
}

function noSuchGroup(id: string): ScimError {
  return ScimError.notFound(`There is no group ${id.slice(0, 64)} in this company.`);
}
