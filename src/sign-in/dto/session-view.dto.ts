import { ApiProperty } from '@nestjs/swagger';
import type { SignedIn } from '../../auth/sessions/session-verifier.js';
import { LOGIN_METHODS, type LoginMethod } from '../../auth/sessions/session.entity.js';
import { ROLES, type Role } from '../../common/role.js';
import { PLANS, type Plan } from '../../companies/company.entity.js';

export class SessionUserView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example jane@acme.test */
  userName!: string;

  /** @example Jane Roe */
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  /** @example jane@acme.test */
  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  /** May sign in with a password while SSO is on. */
  isBreakGlass!: boolean;

  /** They have one of their own, and may sign in with it. */
  mayChangePassword!: boolean;
}

export class SessionCompanyView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example acme */
  slug!: string;

  /** @example Acme */
  name!: string;

  @ApiProperty({ enum: PLANS })
  plan!: Plan;
}

/** Who is signed in. */
export class SessionView {
  user!: SessionUserView;

  company!: SessionCompanyView;

  /** In effect at this moment: the direct role, or a higher one of an agent pool. */
  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty({ enum: LOGIN_METHODS })
  loginMethod!: LoginMethod;

  /** When to sign in again in any case; without requests it is sooner. */
  expiresAt!: Date;
}

export function toSessionView(
  { company: { id, slug, name, plan }, role, user, session }: Pick<SignedIn, 'company' | 'role' | 'user' | 'session'>,
  email: string | null,
): SessionView {
  return {
    user: { ...user, email },
    company: { id, slug, name, plan },
    role,
    loginMethod: session.loginMethod,
    expiresAt: session.expiresAt,
  };
}
