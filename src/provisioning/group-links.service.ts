import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgentPoolNotFound, UnknownAgentPools } from '../agent-pools/agent-pool-errors.js';
import { AuditService } from '../audit/audit.service.js';
import type { Role } from '../common/role.js';
import { isUuid } from '../common/uuid.js';
import { Sql } from '../database/sql.js';
import { assertMayGrant } from '../users/grant-limit.js';
import { GroupNotFound } from './group-writes.service.js';
import type { Granter } from './local-users.service.js';
import { GROUP_TO_LINK, LINK_POOLS, POOLS_TO_LINK, UNLINK_POOL } from './statements/group-link-statements.js';

interface LinkablePool {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/**
 * Links groups of the provider to agent pools. A link is one row: who is in the pool by it is computed whenever it is asked,
 * so that a group of 100,000 costs nothing here, and roles follow at once. What admins and the default rule gave is not
 * touched. The last-admin rule has no part in it, because it does not count roles that a group gives.
 */
@Injectable()
export class GroupLinks {
  constructor(
    private readonly sql: Sql,
    private readonly audit: AuditService,
  ) {}

  /**
   * Links a group to all of these pools, or to none of them; those it is linked to stay so.
   *
   * @param poolIds at most 100; doubles count once
   * @throws GroupNotFound, UnknownAgentPools, RoleAboveOwn
   */
  async link(companyId: string, groupId: string, poolIds: readonly string[], by: Granter): Promise<void> {
    const wanted = [...new Set(poolIds)];
    await this.sql.transaction(async (tx) => {
      const group = await this.hold(tx, companyId, groupId);
      const pools = await this.holdPools(tx, companyId, wanted.filter(isUuid), by);
      const unknown = wanted.filter((id) => !pools.some((pool) => pool.id === id));
      if (unknown.length > 0) throw new UnknownAgentPools(unknown);
      const values = [companyId, groupId, wanted, by.actor.name];
      const linked = new Set((await this.sql.run<{ id: string }>(LINK_POOLS, values, tx)).map(({ id }) => id));
      const target = { type: 'group', id: groupId, name: group.display_name };
      for (const pool of pools.filter(({ id }) => linked.has(id))) {
        await this.audit.record(tx, companyId, by.actor, { action: 'group.linked', target, after: told(pool) });
      }
    });
  }

  /**
   * Ends a link; without one it does nothing.
   *
   * @throws GroupNotFound, AgentPoolNotFound, RoleAboveOwn
   */
  async unlink(companyId: string, groupId: string, poolId: string, by: Granter): Promise<void> {
    await this.sql.transaction(async (tx) => {
      const group = await this.hold(tx, companyId, groupId);
      const [pool] = await this.holdPools(tx, companyId, [poolId], by);
      if (pool === undefined) throw new AgentPoolNotFound();
      const unlinked = await this.sql.run(UNLINK_POOL, [companyId, groupId, poolId], tx);
      if (unlinked.length === 0) return;
      const target = { type: 'group', id: groupId, name: group.display_name };
      await this.audit.record(tx, companyId, by.actor, { action: 'group.unlinked', target, before: told(pool) });
    });
  }

  private async hold(tx: EntityManager, companyId: string, groupId: string): Promise<{ display_name: string }> {
    const [group] = await this.sql.run<{ display_name: string }>(GROUP_TO_LINK, [companyId, groupId], tx);
    if (group === undefined) throw new GroupNotFound();
    return group;
  }

  /** @throws RoleAboveOwn a pool gives more than the caller has (domain invariant 14) */
  private async holdPools(
    tx: EntityManager,
    companyId: string,
    ids: readonly string[],
    by: Granter,
  ): Promise<LinkablePool[]> {
    const pools = await this.sql.run<LinkablePool & Record<string, unknown>>(POOLS_TO_LINK, [companyId, ids], tx);
    for (const pool of pools) assertMayGrant(by.role, pool.role);
    return pools;
  }
}

function told({ id, name, role }: LinkablePool): Record<string, unknown> {
  return { poolId: id, pool: name, role };
}
