import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Page } from '../common/page.js';
import { ROLES, type Role } from '../common/role.js';
import type { SqlCriteria } from '../common/sql-criteria.js';
import { IS_LINKED } from '../agent-pools/membership-reasons.cte.js';
import { Sql, type NamedStatement } from '../database/sql.js';
import { userGroups } from '../groups/user-groups.cte.js';
import type { ManagedBy } from './user.entity.js';
import { UserNotFound } from './user-errors.js';
import { isNearStart } from './member-page.cte.js';
import {
  gatherUsers,
  isCountedByIndex,
  isSearched,
  userListTotal,
  walkUsers,
  type PoolShape,
  type UserListRequest,
} from './user-list.js';
import { fewUsers } from './user-search.js';
import { toStoredUser, USER_COLUMNS, type StoredUser, type UserRow } from './user-record.js';

/** A user as lists show it. */
export interface ListedUser {
  readonly id: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly active: boolean;
  /** Invited, and without a password so far. */
  readonly isInvited: boolean;
  readonly managedBy: ManagedBy;
  readonly directRole: Role;
  readonly effectiveRole: Role;
  /** The provider looked for this local user, or tried to create them. */
  readonly lastSeenFromProviderAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

type ListRow = Omit<UserRow, 'company_id' | 'attributes'> & {
  effective_rank: number;
  email: string | null;
  is_invited: boolean;
};

/** `total` and either a user or nobody. */
type GatheredRow = { total: number } & (ListRow | { id: null }) & Record<string, unknown>;

function isListed(row: GatheredRow): row is GatheredRow & ListRow {
  return row.id !== null;
}

const GET_USER: NamedStatement = {
  name: 'users.get',
  text: `select ${USER_COLUMNS}, ${userGroups('users')} from users where company_id = $1 and id = $2`,
};

const LOCK_USER: NamedStatement = { name: 'users.lock', text: `${GET_USER.text} for update` };

const FIND_ID_BY_USER_NAME: NamedStatement = {
  name: 'users.find-id-by-user-name',
  text: `select id from users
    where company_id = $1 and user_name_key = lower($2::text collate "und-x-icu") collate "C"`,
};

/** $1 company, $2 pool. */
const POOL_SHAPE: NamedStatement = {
  name: 'users.pool-shape',
  text: `select ${IS_LINKED} as "isLinked" from agent_pools p where p.company_id = $1 and p.id = $2`,
};

/** Reads the users of a company for screens; the provider's and the admins' writes are use cases of `provisioning`. */
@Injectable()
export class UsersService {
  constructor(private readonly sql: Sql) {}

  /** @throws UserNotFound for another company's id, too */
  async get(companyId: string, id: string, tx?: EntityManager): Promise<StoredUser> {
    const [row] = await this.sql.run<UserRow & Record<string, unknown>>(GET_USER, [companyId, id], tx);
    if (row === undefined) throw new UserNotFound();
    return toStoredUser(row);
  }

  /** @param userName in any case */
  async findIdByUserName(companyId: string, userName: string): Promise<string | null> {
    const [row] = await this.sql.run<{ id: string }>(FIND_ID_BY_USER_NAME, [companyId, userName]);
    return row?.id ?? null;
  }

  /** As `get`, and nobody else changes the user until `tx` ends. */
  async lock(tx: EntityManager, companyId: string, id: string): Promise<StoredUser> {
    const [row] = await this.sql.run<UserRow & Record<string, unknown>>(LOCK_USER, [companyId, id], tx);
    if (row === undefined) throw new UserNotFound();
    return toStoredUser(row);
  }

  /** One slice of the company's users, searched, filtered and sorted by the database. */
  async list(companyId: string, request: UserListRequest): Promise<Page<ListedUser>> {
    const pool = request.poolId === undefined ? undefined : await this.shapeOf(companyId, request.poolId);
    if (pool === null) return { items: [], totalResults: 0 };
    const near = isCountedByIndex(request) ? await this.walk(companyId, request, pool) : undefined;
    if (near !== undefined) return near;
    const found = isSearched(request) ? await fewUsers(this.sql, companyId, request.search) : undefined;
    const gathered = gatherUsers(companyId, request, { pool, found });
    const rows = await this.sql.query<GatheredRow>(gathered.sql, gathered.parameters);
    return { items: rows.filter(isListed).map(toListedUser), totalResults: rows[0]?.total ?? 0 };
  }

  /** @returns undefined when the slice is far from the start, or farther than a walk may go */
  private async walk(
    companyId: string,
    request: UserListRequest,
    pool: PoolShape | undefined,
  ): Promise<Page<ListedUser> | undefined> {
    const totalResults = await this.count(userListTotal(companyId, request, pool));
    const behind = totalResults - request.startIndex + 1;
    if (behind <= 0) return { items: [], totalResults };
    if (!isNearStart(request, totalResults)) return undefined;
    const { sql, parameters } = walkUsers(companyId, request, pool);
    const rows = await this.sql.query<ListRow & Record<string, unknown>>(sql, parameters);
    if (rows.length < Math.min(request.count, behind)) return undefined;
    return { items: rows.map(toListedUser), totalResults };
  }

  private async count({ sql, parameters }: SqlCriteria): Promise<number> {
    const [counted] = await this.sql.query<{ total: number }>(sql, parameters);
    return counted?.total ?? 0;
  }

  private async shapeOf(companyId: string, poolId: string): Promise<PoolShape | null> {
    const [shape] = await this.sql.run<PoolShape & Record<string, unknown>>(POOL_SHAPE, [companyId, poolId]);
    return shape ?? null;
  }
}

function toListedUser(row: ListRow): ListedUser {
  return {
    id: row.id,
    userName: row.user_name,
    externalId: row.external_id,
    displayName: row.display_name,
    email: row.email,
    active: row.active,
    isInvited: row.is_invited,
    managedBy: row.managed_by,
    directRole: row.direct_role,
    effectiveRole: ROLES[row.effective_rank - 1] ?? 'user',
    lastSeenFromProviderAt: row.last_seen_from_provider_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
