import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { AuditService } from '../../audit/audit.service.js';
import { revokeSessions } from '../../auth/sessions/revoke-sessions.cte.js';
import { Sql, type NamedStatement } from '../../database/sql.js';
import { UsersService } from '../../users/users.service.js';

/** Which of the provider's people a user is. */
export interface Binding {
  /** SAML: the provider's entity id. OIDC: its issuer. */
  readonly issuer: string;
  /** The person's permanent id there. */
  readonly subject: string;
  readonly boundAt: Date;
}

/** $1 company, $2 user. */
const FIND: NamedStatement = {
  name: 'sso-bindings.find',
  text: `select issuer, subject, created_at as "boundAt" from sso_bindings where company_id = $1 and user_id = $2`,
};

/** $1 company, $2 user. No row: they were not bound. */
const RELEASE: NamedStatement = {
  name: 'sso-bindings.release',
  text: `with written as (
      delete from sso_bindings where company_id = $1 and user_id = $2 returning user_id as id, issuer, subject
    ),
    ended as (${revokeSessions('$1', 'written', { loginMethods: `'{sso}'`, except: 'null' })})
    select issuer, subject, (select count(*)::int from ended) as "sessionsEnded" from written`,
};

/** Shows whom the provider's sign-in is bound to, and takes that back; `sign-in` binds. */
@Injectable()
export class SsoBindings {
  constructor(
    private readonly sql: Sql,
    private readonly users: UsersService,
    private readonly audit: AuditService,
  ) {}

  /** @returns null: they were never found by a permanent id. @throws UserNotFound */
  async find(companyId: string, userId: string): Promise<Binding | null> {
    const { id } = await this.users.get(companyId, userId);
    const [row] = await this.sql.run<Binding & Record<string, unknown>>(FIND, [companyId, id]);
    return row ?? null;
  }

  /**
   * Forgets who a user is at the provider, and ends what began there: at the next sign-in they are looked for anew. A
   * user who is not bound stays as they are.
   *
   * The user's row is held, as a sign-in holds it: what began before is ended here, and what begins after finds the binding
   * gone (`ProviderSessions.remember`).
   *
   * @throws UserNotFound
   */
  async release(companyId: string, userId: string, actor: Actor): Promise<void> {
    await this.sql.transaction(async (tx) => {
      const { userName } = await this.users.lock(tx, companyId, userId);
      const [released] = await this.sql.run<Released>(RELEASE, [companyId, userId], tx);
      if (released === undefined) return;
      const { issuer, subject, sessionsEnded } = released;
      await this.audit.record(tx, companyId, actor, {
        action: 'user.unbound',
        target: { type: 'user', id: userId, name: userName },
        before: { issuer, subject },
        after: sessionsEnded > 0 ? { sessionsEnded } : {},
      });
    });
  }
}

type Released = Omit<Binding, 'boundAt'> & { readonly sessionsEnded: number } & Record<string, unknown>;
