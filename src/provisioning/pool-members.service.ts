import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UnknownPoolUsers } from '../agent-pools/agent-pool-errors.js';
import type { MembershipSource } from '../agent-pools/agent-pool-member.entity.js';
import { AgentPoolsService } from '../agent-pools/agent-pools.service.js';
import { isUuid } from '../common/uuid.js';
import { Sql } from '../database/sql.js';
import type { Actor } from '../audit/actor.js';
import { assertMayGrant } from '../users/grant-limit.js';
import type { GroupOfUser } from '../users/user-record.js';
import { UsersService } from '../users/users.service.js';
import { LastAdmin } from './last-admin.service.js';
import type { Granter } from './local-users.service.js';
import { ADD_MEMBERS, REMOVE_MEMBER, USERS_TO_ADD } from './statements/pool-member-statements.js';

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
      const rows = await this.sql.run<{ id: string }>(USERS_TO_ADD, [companyId, wanted.filter(isUuid)], tx);
      const known = new Set(rows.map(({ id }) => id));
      const unknown = wanted.filter((id) => !known.has(id));
      if (unknown.length > 0) throw new UnknownPoolUsers(unknown);
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
        assertMayGrant(by.role, pool.role);
        const values = [companyId, poolId, userId, uuidv7(), user.userName, pool.name, ...actorValues(by.actor)];
        const removed = await this.sql.run<{ source: MembershipSource }>(REMOVE_MEMBER, values, tx);
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
}

/** $7–$11 of the statements. */
function actorValues({ type, id, name, requestId, sourceAddress }: Actor): unknown[] {
  return [type, id ?? null, name, requestId ?? null, sourceAddress ?? null];
}
