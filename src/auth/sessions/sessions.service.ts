import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../audit/actor.js';
import { AuditService } from '../../audit/audit.service.js';
import { Clock } from '../../common/clock.js';
import { AppConfig } from '../../config/load-config.js';
import { Sql } from '../../database/sql.js';
import { makeCompanyToken } from '../api-keys/api-key-token.js';
import { absoluteLimit, idleLimit } from './session-limits.js';
import {
  CREATE_SESSION,
  END_PASSWORD_SESSIONS,
  END_SESSION,
  END_SESSIONS_OF_USER,
  LIST_LIVE_SESSIONS,
} from './session-statements.js';
import type { LoginMethod } from './session.entity.js';

const LONGEST_USER_AGENT = 256;

/** How somebody proved who they are. */
export interface Proof {
  readonly loginMethod: LoginMethod;
  /** The hash that the password was verified against; must still be the user's when the session begins. */
  readonly passwordHash?: string | null;
  /** Until when whoever vouches for the person does so; null: they do not say. The session ends then at the latest. */
  readonly endsAt?: Date | null;
  /** What the audit event says beside the login method. */
  readonly told?: Readonly<Record<string, unknown>>;
}

/** Where a session begins. */
export interface Browser {
  readonly requestId: string;
  readonly sourceAddress: string;
  readonly userAgent: string | undefined;
}

export interface LiveSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** The nearer of both limits. */
  readonly expiresAt: Date;
  readonly loginMethod: LoginMethod;
  readonly sourceAddress: string | null;
  readonly userAgent: string | null;
}

interface LiveRow {
  id: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  login_method: LoginMethod;
  source_address: string | null;
  user_agent: string | null;
}

/** Begins and ends sessions. Only `sign-in` begins one; deactivation ends them by `revoke-sessions.cte.ts`. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly audit: AuditService,
  ) {}

  /**
   * Begins a session with a token of its own, whatever the browser sent; with the audit event `session.created`.
   *
   * @param tx where the session is there only together with something else
   * @returns the token for the cookie, this once; null when this person may not sign in, or not in this way, at the very
   * moment
   */
  async create(
    companyId: string,
    userId: string,
    proof: Proof,
    browser: Browser,
    tx?: EntityManager,
  ): Promise<string | null> {
    const { text, hash } = makeCompanyToken('session', companyId);
    const now = this.clock.now();
    const values = [
      companyId,
      userId,
      uuidv7(),
      hash,
      proof.loginMethod,
      now,
      absoluteLimit(now, this.config, proof.endsAt ?? null),
      idleLimit(now, this.config),
      browser.sourceAddress,
      browser.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
      proof.passwordHash ?? null,
      uuidv7(),
      JSON.stringify({ loginMethod: proof.loginMethod, ...proof.told }),
      browser.requestId,
    ];
    const [created] = await this.sql.run(CREATE_SESSION, values, tx);
    return created === undefined ? null : text;
  }

  /** Signs out of one session; a second time does nothing. */
  async end(companyId: string, sessionId: string, actor: Actor): Promise<void> {
    await this.sql.transaction(async (tx) => {
      const ended = await this.sql.run(END_SESSION, [companyId, sessionId], tx);
      if (ended.length === 0) return;
      const target = { type: 'user', ...(actor.id === undefined ? {} : { id: actor.id }), name: actor.name };
      await this.audit.record(tx, companyId, actor, { action: 'session.ended', target });
    });
  }

  /** Ends every session of a user; without any it does nothing. */
  async endAll(
    tx: EntityManager,
    companyId: string,
    user: { readonly id: string; readonly userName: string },
    actor: Actor,
  ): Promise<void> {
    const [row] = await this.sql.run<{ ended: number }>(END_SESSIONS_OF_USER, [companyId, user.id], tx);
    const sessionsEnded = row?.ended ?? 0;
    if (sessionsEnded === 0) return;
    const target = { type: 'user', id: user.id, name: user.userName };
    await this.audit.record(tx, companyId, actor, { action: 'user.sessionsEnded', target, after: { sessionsEnded } });
  }

  /**
   * Ends the password sessions of everybody but break-glass admins, when SSO goes on (domain §5 rule 5). In the
   * transaction that switches it, after the switch: who signs in at this moment waits for it, or is found here.
   *
   * @returns how many
   */
  async endPasswordSessions(tx: EntityManager, companyId: string): Promise<number> {
    const [row] = await this.sql.run<{ ended: number }>(END_PASSWORD_SESSIONS, [companyId], tx);
    return row?.ended ?? 0;
  }

  /** The live ones, newest first; at most 200. */
  async list(companyId: string, userId: string): Promise<LiveSession[]> {
    const values = [companyId, userId, this.clock.now()];
    const rows = await this.sql.run<LiveRow & Record<string, unknown>>(LIST_LIVE_SESSIONS, values);
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
      loginMethod: row.login_method,
      sourceAddress: row.source_address,
      userAgent: row.user_agent,
    }));
  }
}
