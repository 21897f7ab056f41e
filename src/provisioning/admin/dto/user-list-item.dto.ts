import { ApiProperty } from '@nestjs/swagger';
import type { UserRoles } from '../../../agent-pools/agent-pools.service.js';
import { AgentPoolReference } from '../../../agent-pools/dto/effective-role.dto.js';
import { GroupReference } from '../../../agent-pools/dto/group-reference.dto.js';
import { PageOf } from '../../../common/page-of.dto.js';
import { ROLES, type Role } from '../../../common/role.js';
import type { ListedUser } from '../../../users/users.service.js';
import { UserSummary } from './user-summary.dto.js';

/** An agent pool that lifts a user's role, and the groups by which they are in it. */
export class RoleThroughView extends AgentPoolReference {
  /** The linked groups by which the user is in the pool; empty when an admin or the default rule put them there. */
  groups!: GroupReference[];
}

/** A user in a list. */
export class UserListItem extends UserSummary {
  /** Asked to choose a password, and has none so far: neither accepted nor revoked. The link itself may have ended. */
  isInvited!: boolean;

  /** What the user may do: the highest of the direct role and the roles of their agent pools. */
  @ApiProperty({ enum: ROLES })
  effectiveRole!: Role;

  /** The agent pools that give the effective role, in the order of names; empty while the direct role is as high. */
  roleThrough!: RoleThroughView[];

  /** The agent pools the user is in, in the order of names. */
  pools!: AgentPoolReference[];
}

export class UserPage extends PageOf(UserListItem) {}

/** @param roles absent for a user who was deleted since the list was read */
export function toUserListItem(user: ListedUser, roles: UserRoles | undefined): UserListItem {
  const pools = roles?.pools ?? [];
  const lifting = user.directRole === user.effectiveRole ? [] : pools.filter(({ role }) => role === user.effectiveRole);
  return {
    ...user,
    isReadOnly: user.managedBy === 'scim',
    roleThrough: lifting.map(({ id, name, groups }) => ({ id, name, groups: [...groups] })),
    pools: pools.map(({ id, name }) => ({ id, name })),
  };
}
