import { ApiProperty } from '@nestjs/swagger';
import type { UserRoles } from '../../../agent-pools/agent-pools.service.js';
import { AgentPoolReference } from '../../../agent-pools/dto/effective-role.dto.js';
import { GroupReference } from '../../../agent-pools/dto/group-reference.dto.js';
import { PageOf } from '../../../common/page-of.dto.js';
import { ROLES, type Role } from '../../../common/role.js';
import type { ManagedBy } from '../../../users/user.entity.js';
import type { ListedUser } from '../../../users/users.service.js';

/** An agent pool that lifts a user's role, and the groups by which they are in it. */
export class RoleThroughView extends AgentPoolReference {
  /** The linked groups by which the user is in the pool; empty when an admin or the default rule put them there. */
  groups!: GroupReference[];
}

/** A user in a list. */
export class UserListItem {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example jane@acme.test */
  userName!: string;

  /** @example Jane Roe */
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  /**
   * The main address.
   * @example jane@acme.test
   */
  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  /**
   * The identity provider's own id of this person.
   * @example 00u1a2b3c4d5e6f7g8h9
   */
  @ApiProperty({ type: String, nullable: true })
  externalId!: string | null;

  active!: boolean;

  /** Who may change this user: the company's admins (`local`) or its identity provider (`scim`). */
  @ApiProperty({ enum: ['local', 'scim'] })
  managedBy!: ManagedBy;

  /** True for users that the identity provider manages. Their agent pools can be changed all the same. */
  isReadOnly!: boolean;

  /** Given to the user in person. */
  @ApiProperty({ enum: ROLES })
  directRole!: Role;

  /** What the user may do: the highest of the direct role and the roles of their agent pools. */
  @ApiProperty({ enum: ROLES })
  effectiveRole!: Role;

  /** The agent pools that give the effective role, in the order of names; empty while the direct role is as high. */
  roleThrough!: RoleThroughView[];

  /** The agent pools the user is in, in the order of names. */
  pools!: AgentPoolReference[];

  /** When the identity provider last looked for this local user, or tried to create them; null for never. */
  lastSeenFromProviderAt!: Date | null;

  /**
   * For `If-Match`.
   * @example 3
   */
  version!: number;

  createdAt!: Date;

  updatedAt!: Date;
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
