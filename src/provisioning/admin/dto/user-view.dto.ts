import { ApiProperty } from '@nestjs/swagger';
import type { UserRoles } from '../../../agent-pools/agent-pools.service.js';
import {
  EffectiveRoleView,
  PoolOfUserView,
  toEffectiveRoleView,
  toPoolOfUserView,
} from '../../../agent-pools/dto/effective-role.dto.js';
import { GroupReference } from '../../../agent-pools/dto/group-reference.dto.js';
import { mainEmail } from '../../../users/local-user.js';
import type { StoredUser } from '../../../users/user-record.js';
import { UserSummary } from './user-summary.dto.js';

/** A user with everything that is known of them, but no secret. */
export class UserView extends UserSummary {
  /** @example Jane */
  @ApiProperty({ type: String, nullable: true })
  givenName!: string | null;

  /** @example Roe */
  @ApiProperty({ type: String, nullable: true })
  familyName!: string | null;

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

  /** What the user may do, and where it comes from. */
  effectiveRole!: EffectiveRoleView;

  /** In the order of names. */
  pools!: PoolOfUserView[];

  /** Groups of the identity provider the user is in, linked to an agent pool or not. */
  groups!: GroupReference[];

  /** Every other attribute, in SCIM's names (RFC 7643 §4.1); extensions under their URN. */
  @ApiProperty({ type: Object, additionalProperties: true, example: { title: 'Engineer' } })
  attributes!: Record<string, unknown>;
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
