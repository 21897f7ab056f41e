import { isLive } from '../auth/sessions/revoke-sessions.cte.js';
import type { NamedStatement } from '../database/sql.js';

/** What began through another provider. @param issuer SQL: whom the company believes now; null: nobody */
const ofOthers = (issuer: string): string => `s.company_id = $1 and s.login_method = 'sso' and ${isLive('s')}
  and not exists (select from sso_sessions p where p.company_id = $1 and p.session_id = s.id and p.issuer = ${issuer})`;

/**
 * Ends what providers have said that the company believes no more: who is bound to them is found anew at the next sign-in, and
 * whoever is signed in by their word is out.
 *
 * $1 company, $2 issuer that it believes from now on, or null. After the statement that writes the connection: a sign-in holds that
 * row until its session is there (`SsoConnections.hold`).
 */
export const LEAVE_PROVIDER: NamedStatement = {
  name: 'sso.leave-provider',
  text: `with unbound as (
      delete from sso_bindings where company_id = $1 and issuer is distinct from $2 returning user_id
    ),
    ended as (update sessions s set revoked_at = now() where ${ofOthers('$2')} returning s.id)
    select (select count(*)::int from unbound) as "unboundUsers", (select count(*)::int from ended) as "sessionsEnded"`,
};

export type Left = Record<'unboundUsers' | 'sessionsEnded', number>;

/** $1 company. People whom `LEAVE_PROVIDER` would sign out if nobody were believed any more. */
export const COUNT_SIGNED_IN: NamedStatement = {
  name: 'sso.count-signed-in',
  text: `select count(distinct s.user_id)::int as people from sessions s where ${ofOthers('null')}`,
};
