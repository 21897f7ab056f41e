import { ApiProperty } from '@nestjs/swagger';
import { LOGIN_METHODS, type LoginMethod } from '../../../auth/sessions/session.entity.js';
import type { LiveSession } from '../../../auth/sessions/sessions.service.js';

/** Where somebody is signed in. */
export class UserSessionView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  createdAt!: Date;

  /** To the minute. */
  lastSeenAt!: Date;

  /** When it ends unless it is used again. */
  expiresAt!: Date;

  @ApiProperty({ enum: LOGIN_METHODS })
  loginMethod!: LoginMethod;

  /** @example 203.0.113.7 */
  @ApiProperty({ type: String, nullable: true })
  sourceAddress!: string | null;

  /** @example Mozilla/5.0 */
  @ApiProperty({ type: String, nullable: true })
  userAgent!: string | null;

  /** The one that makes this call. */
  isCurrent!: boolean;
}

/** Newest first; at most 200. */
export class UserSessionList {
  items!: UserSessionView[];
}

export function toUserSessionView(session: LiveSession, currentId: string | undefined): UserSessionView {
  return { ...session, isCurrent: session.id === currentId };
}
