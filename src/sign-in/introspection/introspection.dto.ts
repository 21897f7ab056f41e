import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { effectiveRole, type RoleGrant } from '../../agent-pools/role-inheritance.js';
import { IsText } from '../../common/is-text.decorator.js';
import { LowerCased } from '../../common/lower-cased.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import { ROLES, type Role } from '../../common/role.js';
import { mainEmail } from '../../users/local-user.js';
import type { IntrospectedRow } from './introspect.statement.js';

/** A session that the product wants to know about: one of the two. */
export class IntrospectInput {
  /** What the session cookie holds. */
  @MayBeAbsent()
  @IsText(200)
  token?: string;

  /** `session.id` of an earlier answer. */
  @MayBeAbsent()
  @LowerCased()
  @IsUUID()
  sessionId?: string;
}

export class IntrospectedSessionView {
  id!: string;

  @ApiProperty({ enum: ['password', 'sso'] })
  loginMethod!: string;

  createdAt!: Date;

  /** The nearer of the idle and the absolute limit. */
  expiresAt!: Date;
}

export class IntrospectedUserView {
  id!: string;

  /** @example jane@acme.example */
  userName!: string;

  /** The provider's id of the person. */
  externalId!: string | null;

  displayName!: string | null;
  email!: string | null;
}

export class IntrospectedCompanyView {
  id!: string;
  slug!: string;
  name!: string;
}

/** One way by which the person comes to a role. */
export class IntrospectedGrantView {
  @ApiProperty({ enum: ['direct', 'agentPool'] })
  through!: string;

  @ApiProperty({ enum: ROLES })
  role!: Role;

  /** As high as the role in effect. */
  decides!: boolean;
}

export class IntrospectedPoolView {
  id!: string;
  name!: string;

  @ApiProperty({ enum: ROLES })
  role!: Role;

  isDefault!: boolean;
}

/** What holds of a session at this moment. Without `active`, nothing else is there. */
export class IntrospectionView {
  active!: boolean;
  session?: IntrospectedSessionView;
  user?: IntrospectedUserView;
  company?: IntrospectedCompanyView;

  /** In effect: the highest of `grants`. */
  @ApiProperty({ enum: ROLES, required: false })
  role?: Role;

  @ApiProperty({ type: [IntrospectedGrantView], required: false })
  grants?: readonly RoleGrant[];

  @ApiProperty({ type: [IntrospectedPoolView], required: false })
  pools?: readonly IntrospectedPoolView[];
}

/** @param row null: there is no such session, or it does not hold; the answer does not tell which */
export function toIntrospectionView(companyId: string, row: IntrospectedRow | null): IntrospectionView {
  if (row === null) return { active: false };
  const { role, grants } = effectiveRole(row.direct_role, row.pools);
  const expiresAt = row.expires_at < row.idle_expires_at ? row.expires_at : row.idle_expires_at;
  return {
    active: true,
    session: { id: row.id, loginMethod: row.login_method, createdAt: row.created_at, expiresAt },
    user: {
      id: row.user_id,
      userName: row.user_name,
      externalId: row.external_id,
      displayName: row.display_name,
      email: mainEmail({ emails: row.emails }),
    },
    company: { id: companyId, slug: row.slug, name: row.name },
    role,
    grants,
    pools: row.pools.map(({ id, name, role: given, isDefault }) => ({ id, name, role: given, isDefault })),
  };
}
