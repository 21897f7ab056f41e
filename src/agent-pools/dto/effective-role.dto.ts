import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../../common/role.js';
import type { MembershipSource } from '../agent-pool-member.entity.js';
import type { EffectiveRole, PoolOfUser, RoleGrant } from '../role-inheritance.js';
import { MEMBERSHIP_SOURCES } from './agent-pool-member.dto.js';
import { GroupReference } from './group-reference.dto.js';

/** Names an agent pool. */
export class AgentPoolReference {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example Support */
  name!: string;
}

/** One way by which a user comes to a role. */
export class RoleGrantView {
  @ApiProperty({ enum: ROLES })
  role!: Role;

  /** `direct`: given to the user in person. `agentPool`: inherited from `pool`. */
  @ApiProperty({ enum: ['direct', 'agentPool'] })
  through!: RoleGrant['through'];

  /** As high as the effective role. Where several decide, taking one of them away changes nothing. */
  decides!: boolean;

  /** The agent pool that gives the role; absent for a direct one. */
  pool?: AgentPoolReference;

  /** Why the user is in that pool; absent for a direct role. */
  @ApiProperty({ enum: MEMBERSHIP_SOURCES, isArray: true, required: false })
  sources?: MembershipSource[];

  /** The linked groups by which the user is in that pool; absent for a direct role, empty without the source `group`. */
  groups?: GroupReference[];
}

/** What a user may do, and where it comes from. */
export class EffectiveRoleView {
  /** The highest of all grants. */
  @ApiProperty({ enum: ROLES })
  role!: Role;

  /** Given to the user in person. */
  @ApiProperty({ enum: ROLES })
  directRole!: Role;

  /** The highest of the agent pools; `user` without any. */
  @ApiProperty({ enum: ROLES })
  inheritedRole!: Role;

  /** The direct role first, then one for each agent pool in the order of names. */
  grants!: RoleGrantView[];
}

export function toEffectiveRoleView(effective: EffectiveRole): EffectiveRoleView {
  const grants = effective.grants.map((grant): RoleGrantView =>
    grant.through === 'direct'
      ? grant
      : { ...grant, pool: { ...grant.pool }, sources: [...grant.sources], groups: [...grant.groups] },
  );
  return { ...effective, grants };
}

/** An agent pool that a user is in. */
export class PoolOfUserView extends AgentPoolReference {
  @ApiProperty({ enum: ROLES })
  role!: Role;

  isDefault!: boolean;

  /** Why the user is in it. */
  @ApiProperty({ enum: MEMBERSHIP_SOURCES, isArray: true, example: ['default'] })
  sources!: MembershipSource[];

  /** The linked groups by which the user is in it; empty without the source `group`. */
  groups!: GroupReference[];
}

export function toPoolOfUserView(pool: PoolOfUser): PoolOfUserView {
  return { ...pool, sources: [...pool.sources], groups: [...pool.groups] };
}
