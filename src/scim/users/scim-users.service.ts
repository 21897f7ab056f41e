import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/domain-error.js';
import type { Page } from '../../common/page.js';
import { isUuid } from '../../common/uuid.js';
import { UserWrites } from '../../provisioning/user-writes.service.js';
import { hashPassword } from '../../users/password.js';
import { ProvisionedUsers } from '../../users/provisioned-users.service.js';
import type { StoredUser, UserRecord } from '../../users/user-record.js';
import {
  listResponse,
  parseFilter,
  projectAttributes,
  ScimError,
  userDefinition,
  validateResource,
  type JsonObject,
  type ParsedProjection,
} from '../core/index.js';
import { ScimFilterService } from '../filter/scim-filter.service.js';
import { parseListQuery, type ListQuery } from '../http/list-query.js';
import { projectionOf } from '../http/projection-of.js';
import type { ScimContext } from '../http/scim-request.js';
import { ScimPatchService } from '../patch/scim-patch.service.js';
import { isLookUp, userNameLookUp } from './look-up.js';
import { newRecord, patchedRecord, replacedRecord, type Request } from './record-from-scim.js';
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
  ) {}

  async list(scim: ScimContext, query: URLSearchParams): Promise<JsonObject> {
    const projection = projectionOf(query, userDefinition);
    const request = parseListQuery(query);
    const page = await this.find(scim, request);
    return listResponse({
      resources: page.items.map((user) => answer(user, scim, projection)),
      totalResults: page.totalResults,
      startIndex: request.startIndex,
      itemsPerPage: page.items.length,
    });
  }

  async get(scim: ScimContext, id: string, query: URLSearchParams): Promise<JsonObject> {
    const projection = projectionOf(query, userDefinition);
    const user = isUuid(id) ? await this.users.findById(scim.caller.company.id, id) : null;
    if (user === null) throw noSuchUser(id);
    return answer(user, scim, projection);
  }

  async create(
    scim: ScimContext,
    body: unknown,
    query: URLSearchParams,
  ): Promise<{ resource: JsonObject; location: string }> {
    const projection = projectionOf(query, userDefinition);
    const { resource, mentioned } = validateResource(body, userDefinition);
    const mapped = fromScimUser(resource);
    const record = newRecord(mapped, await this.requestOf(scim, mentioned, mapped.password));
    try {
      const user = await this.writes.create(scim.caller.company.id, record, scim.actor);
      return { resource: answer(user, scim, projection), location: userLocation(user.id, scim.baseUrl) };
    } catch (error) {
      throw await this.explainTakenName(error, scim, record.userName);
    }
  }

  async replace(scim: ScimContext, id: string, body: unknown, query: URLSearchParams): Promise<JsonObject> {
    const { resource, mentioned } = validateResource(body, userDefinition);
    const mapped = fromScimUser(resource);
    const request = await this.requestOf(scim, mentioned, mapped.password);
    return this.modify(scim, id, query, (current) => replacedRecord(current, mapped, request));
  }

  async patch(scim: ScimContext, id: string, body: unknown, query: URLSearchParams): Promise<JsonObject> {
    const patch = this.patches.parse(body, userDefinition);
    return this.modify(scim, id, query, async (current) => {
      const mapped = fromScimUser(this.patches.apply(toWritableScimUser(current), patch, userDefinition));
      return patchedRecord(current, mapped, await this.requestOf(scim, patch.mentioned, mapped.password));
    });
  }

  async remove(scim: ScimContext, id: string): Promise<void> {
    if (!isUuid(id)) throw noSuchUser(id);
    await this.writes.remove(scim.caller.company.id, id, scim.actor, { visible: 'scim' });
  }

  private async find(scim: ScimContext, request: ListQuery): Promise<Page<StoredUser>> {
    const companyId = scim.caller.company.id;
    if (request.filter === undefined) return this.users.page(companyId, request);
    const filter = parseFilter(request.filter);
    const userName = userNameLookUp(filter);
    if (userName !== undefined) return onePage(await this.users.findByUserName(companyId, userName), request);
    const criteria = this.filters.toCriteria(filter, userDefinition, userSql(scim.baseUrl));
    const page = await this.users.search(companyId, criteria, request);
    if (page.totalResults === 0 && isLookUp(filter)) await this.users.markSeen(companyId, criteria);
    return page;
  }

  private async modify(
    scim: ScimContext,
    id: string,
    query: URLSearchParams,
    change: (current: StoredUser) => UserRecord | Promise<UserRecord>,
  ): Promise<JsonObject> {
    if (!isUuid(id)) throw noSuchUser(id);
    const projection = projectionOf(query, userDefinition);
    let userName = '';
    const remember = async (current: StoredUser): Promise<UserRecord> => {
      const record = await change(current);
      userName = record.userName;
      return record;
    };
    try {
      const user = await this.writes.modify(scim.caller.company.id, id, remember, scim.actor, { visible: 'scim' });
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
  ): Promise<Request> {
    const { allowSyncPassword, provisionRoles } = scim.caller.identity;
    const isKept = allowSyncPassword && password !== undefined;
    return { mentioned, provisionRoles, passwordHash: isKept ? await hashPassword(password) : undefined };
  }

  /** A name that a hidden local user has is a 409 as any other, with the way out (invariant 9). */
  private async explainTakenName(error: unknown, scim: ScimContext, userName: string): Promise<unknown> {
    if (!(error instanceof DomainError) || error.code !== 'user.nameTaken') return error;
    if (!(await this.users.isTakenByLocalUser(scim.caller.company.id, userName))) return error;
    return ScimError.uniqueness(
      `${userName} exists in ${scim.caller.company.name} as a user that Muster's own admins manage. ` +
        'To hand existing users over, switch on "Provision existing users" under Identity Configuration.',
      { cause: error },
    );
  }
}

function onePage(user: StoredUser | null, { startIndex, count }: ListQuery): Page<StoredUser> {
  const items = user !== null && startIndex === 1 && count > 0 ? [user] : [];
  return { items, totalResults: user === null ? 0 : 1 };
}

function answer(user: StoredUser, scim: ScimContext, projection: ParsedProjection | undefined): JsonObject {
  return projectAttributes(toScimUser(user, scim.baseUrl), projection, userDefinition);
}

function noSuchUser(id: string): ScimError {
  return ScimError.notFound(`There is no user ${id.slice(0, 64)} in this company.`);
}
