import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../common/page-of.dto.js';
import { ROLES, type Role } from '../../common/role.js';
import type { ListedPool } from '../agent-pools.service.js';
import { GroupReference } from './group-reference.dto.js';

/** An agent pool. */
export class AgentPoolView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example Support */
  name!: string;

  /** @example First line, Berlin */
  @ApiProperty({ type: String, nullable: true })
  description!: string | null;

  /** Every member may do at least this. */
  @ApiProperty({ enum: ROLES })
  role!: Role;

  /** New users join this pool by themselves; exactly one pool of a company is the default. */
  isDefault!: boolean;

  /**
   * Users in it, whatever the reason.
   * @example 12
   */
  memberCount!: number;

  /** Groups of the identity provider whose members are in it by a link. */
  linkedGroups!: GroupReference[];

  /**
   * For `If-Match`.
   * @example 3
   */
  version!: number;

  createdAt!: Date;

  updatedAt!: Date;
}

export class AgentPoolPage extends PageOf(AgentPoolView) {}

export function toAgentPoolView(pool: ListedPool): AgentPoolView {
  return { ...pool, linkedGroups: [...pool.linkedGroups] };
}
