import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AgentPool } from '../agent-pools/agent-pool.entity.js';
import { AgentPoolNameTaken, DefaultPoolCannotBeDeleted } from '../agent-pools/agent-pool-errors.js';
import { AgentPoolsService, type ListedPool } from '../agent-pools/agent-pools.service.js';
import { changeAgentPool, type AgentPoolChange, type AgentPoolFields } from '../agent-pools/change-agent-pool.js';
import type { Actor } from '../audit/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { assertVersion } from '../common/if-match.js';
import { Sql } from '../database/sql.js';
import { violates } from '../database/sql-state.js';
import { assertMayGrant } from '../users/grant-limit.js';
import { LastAdmin } from './last-admin.service.js';
import type { Granter } from './local-users.service.js';

/** Makes, changes and deletes agent pools; each in one transaction with its audit events. */
@Injectable()
export class PoolChanges {
  constructor(
    private readonly sql: Sql,
    private readonly pools: AgentPoolsService,
    private readonly lastAdmin: LastAdmin,
    private readonly audit: AuditService,
  ) {}

  /** @throws RoleAboveOwn, AgentPoolNameTaken */
  async create(
    companyId: string,
    { name, description = null, role }: Pick<AgentPoolFields, 'name' | 'role'> & { description?: string | null },
    by: Granter,
  ): Promise<ListedPool> {
    assertMayGrant(by.role, role);
    const id = uuidv7();
    return this.sql.transaction(async (tx) => {
      await freeName(name, () => tx.insert(AgentPool, { companyId, id, name, description, role }));
      const target = { type: 'agentPool', id, name };
      const after = { name, description, role };
      await this.audit.record(tx, companyId, by.actor, { action: 'agentPool.created', target, after });
      return this.pools.get(companyId, id, tx);
    });
  }

  /**
   * Changes a pool. A pool that becomes the default takes that from the one before, at the same moment.
   *
   * @param expectedVersion of `If-Match`
   * @throws AgentPoolNotFound, AgentPoolNameTaken, RoleAboveOwn, DefaultPoolNeedsUserRole, LastAdminWouldGo, `stale`
   */
  async modify(
    companyId: string,
    id: string,
    change: AgentPoolChange,
    by: Granter,
    expectedVersion?: number,
  ): Promise<ListedPool> {
    return this.sql.transaction((tx) =>
      this.lastAdmin.whileOneRemains(tx, companyId, async () => {
        const pool = await this.pools.get(companyId, id, tx);
        assertVersion(pool.version, expectedVersion);
        const changed = changeAgentPool(pool, change, by.role);
        if (changed.isDefault && !pool.isDefault) await this.endDefault(tx, companyId, by.actor);
        await this.write(tx, companyId, { ...pool, id }, changed, by.actor);
        return this.pools.get(companyId, id, tx);
      }),
    );
  }

  /**
   * Deletes a pool and its memberships; whoever inherited its role loses that at once.
   *
   * @throws AgentPoolNotFound, DefaultPoolCannotBeDeleted, RoleAboveOwn, LastAdminWouldGo, `stale`
   */
  async remove(companyId: string, id: string, by: Granter, expectedVersion?: number): Promise<void> {
    await this.sql.transaction((tx) =>
      this.lastAdmin.whileOneRemains(tx, companyId, async () => {
        const pool = await this.pools.get(companyId, id, tx);
        assertVersion(pool.version, expectedVersion);
        assertMayGrant(by.role, pool.role);
        if (pool.isDefault) throw new DefaultPoolCannotBeDeleted(pool.name);
        await tx.delete(AgentPool, { companyId, id });
        const { name, description, role, memberCount } = pool;
        const target = { type: 'agentPool', id, name };
        const before = { name, description, role, memberCount };
        await this.audit.record(tx, companyId, by.actor, { action: 'agentPool.deleted', target, before });
      }),
    );
  }

  private async endDefault(tx: EntityManager, companyId: string, actor: Actor): Promise<void> {
    for (const pool of await tx.findBy(AgentPool, { companyId, isDefault: true })) {
      await this.write(tx, companyId, pool, { ...pool, isDefault: false }, actor);
    }
  }

  /** Writes what differs, and nothing when nothing does. */
  private async write(
    tx: EntityManager,
    companyId: string,
    pool: AgentPoolFields & { readonly id: string },
    changed: AgentPoolFields,
    actor: Actor,
  ): Promise<void> {
    const fields = (['name', 'description', 'role', 'isDefault'] as const).filter((key) => pool[key] !== changed[key]);
    if (fields.length === 0) return;
    const pick = (from: AgentPoolFields) => Object.fromEntries(fields.map((key) => [key, from[key]]));
    await freeName(changed.name, () => tx.update(AgentPool, { companyId, id: pool.id }, pick(changed)));
    await this.audit.record(tx, companyId, actor, {
      action: 'agentPool.updated',
      target: { type: 'agentPool', id: pool.id, name: changed.name },
      before: pick(pool),
      after: pick(changed),
    });
  }
}

/** @throws AgentPoolNameTaken when the unique index says so */
async function freeName(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    if (violates(cause, 'agent_pools_name_key')) throw new AgentPoolNameTaken(name, { cause });
    throw cause;
  }
}
