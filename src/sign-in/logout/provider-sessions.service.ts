import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../audit/actor.js';
import { AuditService } from '../../audit/audit.service.js';
import { parseKey } from '../../auth/api-keys/api-key-token.js';
import { Sql, type NamedStatement } from '../../database/sql.js';
import type { ProviderIdentity } from '../sso/provider-identity.js';
import { SsoRequests } from '../sso/sso-requests.service.js';

/**
 * $1 company, $2 hash of the session's token, $3 issuer, $4 subject, $5 session index, $6 the permanent id that the user must be
 * bound to, or null. No row: the binding was taken back since it was looked at.
 */
const REMEMBER: NamedStatement = {
  name: 'sso-sessions.add',
  text: `with remembered as (
      insert into sso_sessions (company_id, session_id, issuer, subject, session_index)
      select $1, s.id, $3, $4, $5 from sessions s
      where s.company_id = $1 and s.hash = $2 and ($6::text is null or exists (
        select from sso_bindings b
        where b.company_id = $1 and b.issuer = $3 and b.subject = $6 and b.user_id = s.user_id))
      returning session_id
    )
    select session_id from remembered`,
};

/** $1 company, $2 issuer, $3 subject or null, $4 session indexes or null. */
const END: NamedStatement = {
  name: 'sso-sessions.end',
  text: `with ended as (
      update sessions s set revoked_at = now()
      from sso_sessions p
      where p.company_id = $1 and s.company_id = $1 and s.id = p.session_id and p.issuer = $2
        and ($3::text is null or p.subject = $3) and ($4::text[] is null or p.session_index = any ($4))
        and s.revoked_at is null and least(s.expires_at, s.idle_expires_at) > now()
      returning s.user_id
    )
    select u.id, u.user_name as "userName", count(*)::int as ended
    from ended e join users u on u.company_id = $1 and u.id = e.user_id
    group by u.company_id, u.id`,
};

/**
 * $1–$4 as in END. Answers of the provider that Muster has taken and whose browser has not come back yet: what they vouch for is
 * over.
 */
const FORGET_ANSWERS: NamedStatement = {
  name: 'sso-sessions.forget-answers',
  text: `delete from sso_requests
    where company_id = $1 and identity->>'issuer' = $2
      and ($3::text is null or identity->>'logoutSubject' = $3)
      and ($4::text[] is null or identity->>'sessionIndex' = any ($4))`,
};

/** What a provider wants ended: the sessions of a person, or some of them. One of the two is there. */
export interface LogoutRequest {
  readonly issuer: string;
  /** SAML NameID, OIDC `sub`; null: named by session only. */
  readonly subject: string | null;
  /** SAML SessionIndex, OIDC `sid`; empty: all of the person. */
  readonly sessionIndexes: readonly string[];
  /** Told apart from every other message of the provider, and taken once; null for one that may come again. */
  readonly message: { readonly id: string; readonly until: Date } | null;
}

/** Knows sessions by the names that the provider has for them, and ends them when it says so. */
@Injectable()
export class ProviderSessions {
  constructor(
    private readonly sql: Sql,
    private readonly requests: SsoRequests,
    private readonly audit: AuditService,
  ) {}

  /**
   * Writes down how the provider calls a session, in the transaction that begins it: a logout finds both or neither.
   *
   * @returns false when an admin has unbound the user in this very moment: then there must be no session
   */
  async remember(
    tx: EntityManager,
    companyId: string,
    sessionToken: string,
    { issuer, subject, logoutSubject, sessionIndex }: ProviderIdentity,
  ): Promise<boolean> {
    const hash = parseKey(sessionToken)?.hash;
    const values = [companyId, hash, issuer, logoutSubject, sessionIndex, subject];
    return (await this.sql.run(REMEMBER, values, tx)).length === 1;
  }

  /**
   * Ends sessions; without any it does nothing.
   *
   * @returns false when the message was taken before
   */
  async end(companyId: string, request: LogoutRequest, actor: Actor): Promise<boolean> {
    const { issuer, subject, sessionIndexes, message } = request;
    if (subject === null && sessionIndexes.length === 0) throw new Error('a logout names neither person nor session');
    return this.sql.transaction(async (tx) => {
      if (message !== null && !(await this.requests.useMessage(companyId, message, tx))) return false;
      const values = [companyId, issuer, subject, sessionIndexes.length === 0 ? null : sessionIndexes];
      await this.sql.run(FORGET_ANSWERS, values, tx);
      const users = await this.sql.run<{ id: string; userName: string; ended: number }>(END, values, tx);
      for (const { id, userName, ended } of users) {
        await this.audit.record(tx, companyId, actor, {
          action: 'user.sessionsEnded',
          target: { type: 'user', id, name: userName },
          after: { sessionsEnded: ended },
        });
      }
      return true;
    });
  }
}
