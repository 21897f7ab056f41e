import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../common/page-of.dto.js';
import { ROLES, type Role } from '../../common/role.js';
import type { ManagedBy } from '../user.entity.js';
import type { ListedUser } from '../users.service.js';

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

  /**
   * For `If-Match`.
   * @example 3
   */
  version!: number;

  createdAt!: Date;

  updatedAt!: Date;
}

export class UserPage extends PageOf(UserListItem) {}

export function toUserListItem(user: ListedUser): UserListItem {
  return { ...user, isReadOnly: user.managedBy === 'scim' };
}
