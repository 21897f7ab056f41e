import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { ROLES, type Role } from '../../common/role.js';
import { AppConfig } from '../../config/load-config.js';
import { Sql } from '../../database/sql.js';
import { parseKey } from '../api-keys/api-key-token.js';
import type { Principal } from '../principal.js';
import { readCookie } from './cookies.js';
import { idleLimit } from './session-limits.js';
import { sessionRefusal, type SessionRefusal } from './session-refusal.js';
import { FIND_SESSION, TOUCH_SESSION, type SessionRow } from './session-statements.js';
import type { LoginMethod } from './session.entity.js';

/** A person who is signed in, as they are at this moment. */
export interface SignedIn {
  readonly company: Principal['company'];
  /** In effect: the direct one, or a higher one of an agent pool. */
  readonly role: Role;
  readonly user: {
    readonly id: string;
    readonly userName: string;
    readonly displayName: string | null;
    readonly isBreakGlass: boolean;
    readonly mayChangePassword: boolean;
  };
  readonly session: {
    readonly id: string;
    readonly loginMethod: LoginMethod;
    /** The absolute limit. */
    readonly expiresAt: Date;
  };
}

const TOUCH_AFTER_MS = 60_000;

/** Turns a `Cookie` header into the person it stands for. */
@Injectable()
export class SessionVerifier {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** @returns the person, or the reason why the session is not taken: for the log, the answer is 401 in every case */
  async verify(cookies: string | undefined): Promise<SignedIn | SessionRefusal> {
    const text = readCookie(cookies, 'session', this.config.publicUrl);
    return text === null ? 'noSession' : this.verifyToken(text);
  }

  /** As `verify`, for what the cookie holds. */
  async verifyToken(text: string): Promise<SignedIn | SessionRefusal> {
    const token = parseKey(text);
    if (token?.kind !== 'session') return 'malformedSession';
    const { companyId, hash } = token;
    const [row] = await this.sql.run<SessionRow & Record<string, unknown>>(FIND_SESSION, [companyId, hash]);
    if (row === undefined || !timingSafeEqual(row.hash, hash)) return 'unknownSession';
    const now = this.clock.now();
    const refusal = sessionRefusal(row, now);
    if (refusal !== null) return refusal;
    if (now.getTime() - row.last_seen_at.getTime() > TOUCH_AFTER_MS) {
      await this.sql.run(TOUCH_SESSION, [companyId, row.id, now, idleLimit(now, this.config)]);
    }
    return toSignedIn(companyId, row);
  }
}

function toSignedIn(companyId: string, row: SessionRow): SignedIn {
  return {
    company: { id: companyId, slug: row.slug, name: row.name, plan: row.plan, status: row.status },
    role: ROLES[row.effective_rank - 1] ?? 'user',
    user: {
      id: row.user_id,
      userName: row.user_name,
      displayName: row.display_name,
      isBreakGlass: row.is_break_glass,
      mayChangePassword: row.may_change_password,
    },
    session: { id: row.id, loginMethod: row.login_method, expiresAt: row.expires_at },
  };
}
