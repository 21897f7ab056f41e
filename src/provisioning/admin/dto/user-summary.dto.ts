import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../../../common/role.js';
import type { ManagedBy } from '../../../users/user.entity.js';

/** What a list and the page of a user both show. */
export class UserSummary {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example jane@acme.test */
  userName!: string;

  /** @example Jane Roe */
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  /**
   * The main address; a single user has all of them in `attributes.emails`.
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

  /** False: every way to sign in is closed; roles and agent pools are kept. */
  active!: boolean;

  /** Who may change this user: the company's admins (`local`) or its identity provider (`scim`). */
  @ApiProperty({ enum: ['local', 'scim'] })
  managedBy!: ManagedBy;

  /** True for users that the identity provider manages. Their agent pools can be changed all the same. */
  isReadOnly!: boolean;

  /** Given to the user in person. */
  @ApiProperty({ enum: ROLES })
  directRole!: Role;

  /** When the identity provider last looked for this local user, or tried to create them; null for never. */
  @ApiProperty({ type: Date, nullable: true })
  lastSeenFromProviderAt!: Date | null;

  /**
   * For `If-Match`.
   * @example 3
   */
  version!: number;

  createdAt!: Date;

  updatedAt!: Date;
}
