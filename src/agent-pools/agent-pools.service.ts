import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containsPattern } from '../common/like-pattern.js';
import type { Page, PageRequest } from '../common/page.js';
import type { Role } from '../common/role.js';
import { Sql } from '../database/sql.js';
import { countMembers, readMemberPage } from '../users/member-page.cte.js';
import { searchMembers } from '../users/user-search.js';
import type { ManagedBy } from '../users/user.entity.js';
import type { GroupOfUser } from '../users/user-record.js';
import { AgentPoolNotFound } from './agent-pool-errors.js';
import type { MembershipSource } from './agent-pool-member.entity.js';
import { poolMembers } from './pool-members.cte.js';
import { COUNT_POOLS, GET_POOL, LIST_POOLS, listMembers, POOLS_OF_USERS } from './agent-pool-statements.js';
import { effectiveRole, type EffectiveRole, type PoolOfUser } from './role-inheritance.js';

/** A pool as screens show it. */
export interface ListedPool {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly role: Role;
  readonly isDefault: boolean;
  /** Users in it, each counted once however many reasons there are. */
  readonly memberCount: number;
  /** In the order of names. */
  readonly linkedGroups: readonly GroupOfUser[];
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface PoolMember {
  readonly userId: string;
  readonly userName: string;
  readonly displayName: string | null;
  readonly active: boolean;
  readonly managedBy: ManagedBy;
  readonly sources: readonly MembershipSource[];
  /** The linked groups among the reasons, in the order of names. */
  readonly groups: readonly GroupOfUser[];
  /** By the oldest of the sources. */
  readonly assignedAt: Date;
}

/** The pools of a user and the role that follows from them. */
export interface UserRoles {
  readonly effectiveRole: EffectiveRole;
  readonly pools: readonly PoolOfUser[];
}

interface PoolRow {
  id: string;
  name: string;
  description: string | null;
  role: Role;
  is_default: boolean;
  member_count: number;
  linked_groups: GroupOfUser[];
  version: number;
  created_at: Date;
  updated_at: Date;
}

interface MemberRow {
  id: string;
  user_name: string;
  display_name: string | null;
  active: boolean;
  managed_by: ManagedBy;
  sources: MembershipSource[];
  groups: GroupOfUser[];
  assigned_at: Date;
}

/** Reads a company's pools, who is in them, and which role follows. Changes are use cases of `provisioning`. */
@Injectable()
export class AgentPoolsService {
  constructor(private readonly sql: Sql) {}

  /** @throws AgentPoolNotFound for another company's id, too */
  async get(companyId: string, id: string, tx?: EntityManager): Promise<ListedPool> {
    const [row] = await this.sql.run<PoolRow & Record<string, unknown>>(GET_POOL, [companyId, id], tx);
    if (row === undefined) throw new AgentPoolNotFound();
    return toListedPool(row);
  }

  /** @param search part of the name, whatever its case; empty for all */
  async list(companyId: string, search: string, page: PageRequest): Promise<Page<ListedPool>> {
    const pattern = containsPattern(search);
    const slice = [companyId, pattern, page.count, page.startIndex - 1];
    const [rows, [counted]] = await Promise.all([
      this.sql.run<PoolRow & Record<string, unknown>>(LIST_POOLS, slice),
      this.sql.run<{ total: number }>(COUNT_POOLS, [companyId, pattern]),
    ]);
    return { items: rows.map(toListedPool), totalResults: counted?.total ?? 0 };
  }

  /**
   * In the order of userNames.
   *
   * @param search part of the userName, the display name or an email address, whatever its case; empty for all
   * @throws AgentPoolNotFound
   */
  async members(companyId: string, poolId: string, search: string, page: PageRequest): Promise<Page<PoolMember>> {
    const pool = await this.get(companyId, poolId);
    const members = poolMembers('$1', '$2', pool.linkedGroups.length > 0);
    const slice = [companyId, poolId, page.count, page.startIndex - 1];
    if (search === '') {
      const rows = await readMemberPage(page, pool.memberCount, (nearStart) =>
        this.sql.query<MemberRow & Record<string, unknown>>(listMembers(members, nearStart), slice),
      );
      return { items: rows.map(toPoolMember), totalResults: pool.memberCount };
    }
    const { matching, value, isFew } = await searchMembers(this.sql, companyId, search);
    const counting = countMembers(members, matching('$3'));
    const [counted] = await this.sql.query<{ total: number }>(counting, [companyId, poolId, value]);
    const totalResults = counted?.total ?? 0;
    const rows = await readMemberPage(page, isFew ? 0 : totalResults, (nearStart) => {
      const text = listMembers(members, nearStart, matching('$5'));
      return this.sql.query<MemberRow & Record<string, unknown>>(text, [...slice, value]);
    });
    return { items: rows.map(toPoolMember), totalResults };
  }

  /**
   * Roles and pools of some users, in one statement.
   *
   * @returns by id; who is not in the company is not in the answer
   */
  async rolesOf(companyId: string, userIds: readonly string[], tx?: EntityManager): Promise<Map<string, UserRoles>> {
    const rows = await this.sql.run<{ id: string; direct_role: Role; pools: PoolOfUser[] }>(
      POOLS_OF_USERS,
      [companyId, userIds],
      tx,
    );
    return new Map(
      rows.map(({ id, direct_role, pools }) => [id, { effectiveRole: effectiveRole(direct_role, pools), pools }]),
    );
  }
}

function toListedPool(row: PoolRow): ListedPool {
  const { id, name, description, role, version } = row;
  return {
    id,
    name,
    description,
    role,
    isDefault: row.is_default,
    memberCount: row.member_count,
    linkedGroups: row.linked_groups,
    version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toPoolMember(row: MemberRow): PoolMember {
  return {
    userId: row.id,
    userName: row.user_name,
    displayName: row.display_name,
    active: row.active,
    managedBy: row.managed_by,
    sources: row.sources,
    groups: row.groups,
    assignedAt: row.assigned_at,
  };
}
