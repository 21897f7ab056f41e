import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/domain-error.js';
import type { Page, PageRequest } from '../../common/page.js';
import type { Mark, Slice } from '../../common/sql-slice.js';
import { isUuid } from '../../common/uuid.js';
import { UserWrites } from '../../provisioning/user-writes.service.js';
import { hashPassword } from '../../users/password.js';
import { ProvisionedUsers } from '../../users/provisioned-users.service.js';
import type { StoredUser, UserRecord } from '../../users/user-record.js';
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
import { settled, shown } from '../definitions/stored-attributes.js';
import { ScimFilterService } from '../filter/scim-filter.service.js';
import { sliceRequest, type ListQuery } from '../http/list-query.js';
import { noteRepairs } from '../http/note-repairs.js';
import type { OneResource } from '../http/one-resource.js';
import { isAlreadyKnown, versionTag } from '../http/preconditions.js';
import { projectionOf } from '../http/projection-of.js';
import type { ExpectedVersions, ScimContext } from '../http/scim-request.js';
import { ListPages } from '../paging/list-pages.service.js';
import { ScimPatchService } from '../patch/scim-patch.service.js';
import { isLookUp, userNameLookUp } from './look-up.js';
import { newRecord, patchedRecord, replacedRecord, type Sent } from './record-from-scim.js';
import { userSql } from './user-attributes.js';
import { fromScimUser, toScimUser, toWritableScimUser, userLocation } from './user.mapper.js';

/** What `/Users` does, for one company; HTTP is the controller's. */
@Injectable()
export class ScimUsersService {
  constructor(
    private readonly users: ProvisionedUsers,
    private readonly writes: UserWrites,
    private readonly filters: ScimFilterService,
    private readonly patches: ScimPatchService,
    private readonly pages: ListPages,
  ) {}

  list(scim: ScimContext, query: ListQuery): Promise<JsonObject> {
    const filter = query.filter === undefined ? undefined : parseFilter(query.filter);
    return this.pages.answer(scim, 'Users', scim.definitions.user, query, (after) =>
      this.search(scim, filter, query, after),
    );
  }

  /**
   * One page of the users that satisfy `filter`, as answers; the filter of `query` does not count.
   *
   * @param after the item behind which the page begins; undefined: it is found by its place
   */
  async search(
    scim: ScimContext,
    filter: Filter | undefined,
    query: ListQuery,
    after?: Mark,
  ): Promise<Slice<JsonObject>> {
    const projection = parseProjection(query.attributes, query.excludedAttributes, scim.definitions.user);
    const found = await this.find(scim, filter, query, after);
    return { ...found, items: found.items.map((user) => part(user, scim, projection)) };
  }

  /** @param ifNoneMatch of the request; a client that names the version there is gets no resource */
  async get(scim: ScimContext, id: string, query: URLSearchParams, ifNoneMatch?: string): Promise<OneResource> {
    const projection = projectionOf(query, scim.definitions.user);
    const user = isUuid(id) ? await this.users.findById(scim.caller.company.id, id) : null;
    if (user === null) throw noSuchUser(id);
    const whole = answer(user, scim, projection);
    return isAlreadyKnown(ifNoneMatch, user.version) ? { ...whole, resource: null } : whole;
  }

  async create(scim: ScimContext, body: unknown, query: URLSearchParams): Promise<OneResource> {
    const projection = projectionOf(query, scim.definitions.user);
    const record = await this.toNewRecord(scim, body);
    try {
      const user = await this.writes.create(scim.caller.company.id, record, scim.actor);
      return answer(user, scim, projection);
    } catch (error) {
      throw await this.explainTakenName(error, scim, record.userName);
    }
  }

  /** What a POST of this body would write. @throws ScimError */
  async toNewRecord(scim: ScimContext, body: unknown): Promise<UserRecord> {
    const { resource, mentioned } = noteRepairs(scim, validateResource(body, scim.definitions.user));
    const mapped = fromScimUser(resource);
    return newRecord(mapped, await this.requestOf(scim, mentioned, mapped.password));
  }

  async replace(
    scim: ScimContext,
    id: string,
    body: unknown,
    query: URLSearchParams,
    versions?: ExpectedVersions,
  ): Promise<OneResource> {
    const { resource, mentioned } = noteRepairs(scim, validateResource(body, scim.definitions.user));
    const mapped = fromScimUser(resource);
    const request = await this.requestOf(scim, mentioned, mapped.password);
    return this.modify(scim, id, query, versions, (current) => replacedRecord(current, mapped, request));
  }

  async patch(
    scim: ScimContext,
    id: string,
    body: unknown,
    query: URLSearchParams,
    versions?: ExpectedVersions,
  ): Promise<OneResource> {
    const patch = this.patches.parse(scim, body, scim.definitions.user);
    return this.modify(scim, id, query, versions, async (current) => {
      const writable = toWritableScimUser(settled(current, scim.definitions.user));
      const mapped = fromScimUser(this.patches.apply(scim, writable, patch, scim.definitions.user));
      return patchedRecord(current, mapped, await this.requestOf(scim, patch.mentioned, mapped.password));
    });
  }

  async remove(scim: ScimContext, id: string, versions?: ExpectedVersions): Promise<void> {
    if (!isUuid(id)) throw noSuchUser(id);
    const options = { visible: 'scim', expectedVersions: versions } as const;
    await this.writes.remove(scim.caller.company.id, id, scim.actor, options);
  }

  private async find(
    scim: ScimContext,
    filter: Filter | undefined,
    query: ListQuery,
    after: Mark | undefined,
  ): Promise<Slice<StoredUser>> {
    const companyId = scim.caller.company.id;
    const definition = scim.definitions.user;
    const isPlain = query.cursor === undefined && query.sort === undefined;
    const userName = filter && isPlain ? userNameLookUp(filter) : undefined;
    if (userName !== undefined) return onePage(await this.users.findByUserName(companyId, userName), query);
    const { criteria, slice } = this.filters.toSql(
      { filter, sort: query.sort, after },
      definition,
      userSql(scim.baseUrl),
    );
    const page = await this.users.slice(companyId, criteria, slice, sliceRequest(query));
    if (page.totalResults === 0 && filter !== undefined && isLookUp(filter)) {
      await this.users.markSeen(companyId, criteria);
    }
    return page;
  }

  private async modify(
    scim: ScimContext,
    id: string,
    query: URLSearchParams,
    versions: ExpectedVersions,
    change: (current: StoredUser) => UserRecord | Promise<UserRecord>,
  ): Promise<OneResource> {
    if (!isUuid(id)) throw noSuchUser(id);
    const projection = projectionOf(query, scim.definitions.user);
    let userName = '';
    const remember = async (current: StoredUser): Promise<UserRecord> => {
      const record = await change(current);
      userName = record.userName;
      return record;
    };
    try {
      const options = { visible: 'scim', expectedVersions: versions } as const;
      const user = await this.writes.modify(scim.caller.company.id, id, remember, scim.actor, options);
      return answer(user, scim, projection);
    } catch (error) {
      throw await this.explainTakenName(error, scim, userName);
    }
  }

  /** A password is hashed only when the company keeps it (invariant 17); otherwise it is dropped here. */
  private async requestOf(
    scim: ScimContext,
    mentioned: ReadonlySet<string>,
    password: string | undefined,
  ): Promise<Sent> {
    const { allowSyncPassword, provisionRoles } = scim.caller.identity;
    if (!allowSyncPassword || !mentioned.has('password')) return { mentioned, provisionRoles, passwordHash: undefined };
    const passwordHash = password === undefined ? null : await hashPassword(password);
    return { mentioned, provisionRoles, passwordHash };
  }

  /** A name that a hidden local user has is a 409 as any other, with the way out (invariant 9). */
  private async explainTakenName(error: unknown, scim: ScimContext, userName: string): Promise<unknown> {
    if (!(error instanceof DomainError) || error.code !== 'user.nameTaken') return error;
    if (!(await this.users.isTakenByLocalUser(scim.caller.company.id, userName))) return error;
    return takenByLocalUser(scim, userName, error);
  }
}

/** The name belongs to a user whom the provider does not see (invariant 9). */
export function takenByLocalUser(scim: ScimContext, userName: string, cause: unknown): ScimError {
  return ScimError.uniqueness(
    `${userName} exists in ${scim.caller.company.name} as a user that its own admins manage. ` +
      'An admin can hand existing users over with "Provision existing users" under Identity Configuration; ' +
      'break-glass admins always stay local.',
    { cause },
  );
}

function onePage(user: StoredUser | null, { startIndex, count }: PageRequest): Page<StoredUser> {
  const items = user !== null && startIndex === 1 && count > 0 ? [user] : [];
  return { items, totalResults: user === null ? 0 : 1 };
}

function answer(user: StoredUser, scim: ScimContext, projection: ParsedProjection | undefined): OneResource {
  return {
    resource: part(user, scim, projection),
    location: userLocation(user.id, scim.baseUrl),
    version: versionTag(user.version),
  };
}

function part(user: StoredUser, scim: ScimContext, projection: ParsedProjection | undefined): JsonObject {
  return projectAttributes(
    toScimUser(shown(user, scim.definitions.user), scim.baseUrl),
    projection,
    scim.definitions.user,
  );
}

function noSuchUser(id: string): ScimError {
  return ScimError.notFound(`There is no user ${id.slice(0, 64)} in this company.`);
}
