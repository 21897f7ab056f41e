import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { UnknownPoolUsers } from '../agent-pools/agent-pool-errors.js';
import type { MembershipSource } from '../agent-pools/agent-pool-member.entity.js';
import { AgentPoolsService, type ListedPool } from '../agent-pools/agent-pools.service.js';
import { isUuid } from '../common/uuid.js';
import { Sql } from '../database/sql.js';
import type { Actor } from '../audit/actor.js';
import { assertMayGrant } from '../users/grant-limit.js';
import type { GroupOfUser } from '../users/user-record.js';
import { UsersService } from '../users/users.service.js';
import { LastAdmin } from './last-admin.service.js';
import type { Granter } from './local-users.service.js';
import { ADD_MEMBERS, HOLD_USERS, REMOVE_MEMBERS } from './statements/pool-member-statements.js';

/** What is left of a membership after an admin removed it. */
export interface MembershipRemoval {
  readonly userName: string;
  readonly poolName: string;
  readonly removed: readonly MembershipSource[];
  /** `group` only: a linked group keeps its members in the pool. */
  readonly remaining: readonly MembershipSource[];
  /** The groups that do. */
  readonly groups: readonly GroupOfUser[];
}

/** Puts users into pools and takes them out; users of the identity provider too (domain invariant 5). */
@Injectable()
export class PoolMembers {
  constructor(
    private readonly sql: Sql,
    private readonly pools: AgentPoolsService,
    private readonly users: UsersService,
    private readonly lastAdmin: LastAdmin,
  ) {}

  /**
   * Adds the source `portal` to each user's membership; all of them or nobody.
   *
   * @param userIds at most 1000; doubles count once
   * @returns how many did not have that source before
   * @throws AgentPoolNotFound, RoleAboveOwn, UnknownPoolUsers
   */
  async add(
    companyId: string,
    poolId: string,
    userIds: readonly string[],
    by: Granter,
  ): Promise<{ added: number; unchanged: number }> {
    const wanted = [...new Set(userIds)];
    return this.sql.transaction(async (tx) => {
      const pool = await this.pools.get(companyId, poolId, tx);
      assertMayGrant(by.role, pool.role);
      await this.hold(tx, companyId, wanted, 'added');
      const eventIds = wanted.map(() => uuidv7());
      const values = [companyId, poolId, wanted, eventIds, by.actor.name, pool.name, ...actorValues(by.actor)];
      const added = await this.sql.run(ADD_MEMBERS, values, tx);
      return { added: added.length, unchanged: wanted.length - added.length };
    });
  }

  /**
   * Removes what admins and the default rule gave; the source `group` stays, because the group says so. Without a
   * membership it does nothing.
   *
   * @throws AgentPoolNotFound, UserNotFound, RoleAboveOwn, LastAdminWouldGo
   */
  async remove(companyId: string, poolId: string, userId: string, by: Granter): Promise<MembershipRemoval> {
    return this.sql.transaction((tx) =>
      this.lastAdmin.whileOneRemains(tx, companyId, async () => {
        const pool = await this.pools.get(companyId, poolId, tx);
        const user = await this.users.get(companyId, userId, tx);
        const removed = await this.take(tx, companyId, pool, [userId], by);
        const roles = await this.pools.rolesOf(companyId, [userId], tx);
        const membership = roles.get(userId)?.pools.find(({ id }) => id === poolId);
        return {
          userName: user.displayName ?? user.userName,
          poolName: pool.name,
          removed: removed.map(({ source }) => source),
          remaining: membership?.sources ?? [],
          groups: membership?.groups ?? [],
        };
      }),
    );
  }

  /**
   * As `remove` for many; all of them or nobody.
   *
   * @param userIds at most 1000; doubles count once
   * @returns how many lost something, how many had nothing to lose, and whom linked groups keep in the pool
   * @throws AgentPoolNotFound, RoleAboveOwn, UnknownPoolUsers, LastAdminWouldGo
   */
  async removeMany(
    companyId: string,
    poolId: string,
    userIds: readonly string[],
    by: Granter,
  ): Promise<{ removed: number; unchanged: number; kept: { userId: string; groups: readonly GroupOfUser[] }[] }> {
    const unwanted = [...new Set(userIds)];
    return this.sql.transaction((tx) =>
      this.lastAdmin.whileOneRemains(tx, companyId, async () => {
        const pool = await this.pools.get(companyId, poolId, tx);
        await this.hold(tx, companyId, unwanted, 'removed');
        const taken = await this.take(tx, companyId, pool, unwanted, by);
        const removed = new Set(taken.map(({ user_id }) => user_id)).size;
        const roles = await this.pools.rolesOf(companyId, unwanted, tx);
        const kept = unwanted.flatMap((userId) => {
          const membership = roles.get(userId)?.pools.find(({ id }) => id === poolId);
          return membership === undefined ? [] : [{ userId, groups: membership.groups }];
        });
        return { removed, unchanged: unwanted.length - removed, kept };
      }),
    );
  }

  /** @throws UnknownPoolUsers naming those that the company has not */
  private async hold(
    tx: EntityManager,
    companyId: string,
    ids: readonly string[],
    done: 'added' | 'removed',
  ): Promise<void> {
    const rows = await this.sql.run<{ id: string }>(HOLD_USERS, [companyId, ids.filter(isUuid)], tx);
    const known = new Set(rows.map(({ id }) => id));
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) throw new UnknownPoolUsers(unknown, done);
  }

  private take(
    tx: EntityManager,
    companyId: string,
    pool: ListedPool,
    userIds: readonly string[],
    { role, actor }: Granter,
  ): Promise<{ user_id: string; source: MembershipSource }[]> {
    assertMayGrant(role, pool.role);
    const eventIds = userIds.map(() => uuidv7());
    return this.sql.run(REMOVE_MEMBERS, [companyId, pool.id, userIds, eventIds, pool.name, ...actorValues(actor)], tx);
  }
}

/** Actor and request, as the statements take them. */
function actorValues({ type, id, name, requestId, sourceAddress }: Actor): unknown[] {
  return [type, id ?? null, name, requestId ?? null, sourceAddress ?? null];
}
