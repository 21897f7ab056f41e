import { ApiProperty } from '@nestjs/swagger';
import type { UserRoles } from '../../../agent-pools/agent-pools.service.js';
import {
  EffectiveRoleView,
  PoolOfUserView,
  toEffectiveRoleView,
  toPoolOfUserView,
} from '../../../agent-pools/dto/effective-role.dto.js';
import { GroupReference } from '../../../agent-pools/dto/group-reference.dto.js';
import { ROLES, type Role } from '../../../common/role.js';
import { mainEmail } from '../../../users/local-user.js';
import type { ManagedBy } from '../../../users/user.entity.js';
import type { StoredUser } from '../../../users/user-record.js';

/** A user with everything that is known of them, but no secret. */
export class UserView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example jane@acme.test */
  userName!: string;

  /** @example Jane Roe */
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  /** @example Jane */
  @ApiProperty({ type: String, nullable: true })
  givenName!: string | null;

  /** @example Roe */
  @ApiProperty({ type: String, nullable: true })
  familyName!: string | null;

  /**
   * The main address; all of them are in `attributes.emails`.
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

  /**
   * Why, and where to change this user instead; null for those who can be edited here.
   * @example Jane Roe is managed by Okta. Make this change there.
   */
  @ApiProperty({ type: String, nullable: true })
  readOnlyReason!: string | null;

  /** A local admin who may sign in with a password while SSO is on. */
  isBreakGlass!: boolean;

  /** Whether a password is set; it is never shown. */
  hasPassword!: boolean;

  /** Given to the user in person. */
  @ApiProperty({ enum: ROLES })
  directRole!: Role;

  /** What the user may do, and where it comes from. */
  effectiveRole!: EffectiveRoleView;

  /** In the order of names. */
  pools!: PoolOfUserView[];

  /** Groups of the identity provider the user is in, linked to an agent pool or not. */
  groups!: GroupReference[];

  /** Every other attribute, in SCIM's names (RFC 7643 §4.1); extensions under their URN. */
  @ApiProperty({ type: Object, additionalProperties: true, example: { title: 'Engineer' } })
  attributes!: Record<string, unknown>;

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

/** @param readOnlyReason from `LocalUsers.readOnlyReason` */
export function toUserView(user: StoredUser, roles: UserRoles, readOnlyReason: string | null): UserView {
  const { companyId: _companyId, passwordHash, attributes, ...shown } = user;
  return {
    ...shown,
    givenName: namePart(attributes, 'givenName'),
    familyName: namePart(attributes, 'familyName'),
    email: mainEmail(attributes),
    isReadOnly: user.managedBy === 'scim',
    readOnlyReason,
    hasPassword: passwordHash !== null,
    effectiveRole: toEffectiveRoleView(roles.effectiveRole),
    pools: roles.pools.map(toPoolOfUserView),
    groups: [...user.groups],
    attributes: { ...attributes },
  };
}

function namePart(attributes: StoredUser['attributes'], part: string): string | null {
  const name = attributes['name'];
  const value: unknown = typeof name === 'object' && name !== null ? Reflect.get(name, part) : undefined;
  return typeof value === 'string' ? value : null;
}
