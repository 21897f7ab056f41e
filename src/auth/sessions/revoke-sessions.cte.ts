/** Which sessions of a user end: SQL expressions, each most often a parameter. */
export interface EndedSessions {
  /** Of type `text[]`: login methods. */
  readonly loginMethods: string;
  /** Of type `uuid`: the one that stays, or null. */
  readonly except: string;
}

/**
 * The part of a statement that ends live sessions of the users in `from`, as rows `(id)`. For whoever takes from a user what
 * signing in needs: the next request with such a session is 401.
 *
 * A sign-in at the same moment holds the user's row until its session is there (`CREATE_SESSION`), but a statement that
 * waited for it does not see that session. Where the user is inactive then, it cannot be used all the same, because each
 * request looks at the user too; and it must not live again when the user does, so whoever changes `active` in either
 * direction ends sessions. Where the user stays active (another password), the row is locked by a statement before.
 *
 * @param from name of a CTE with the column `id` of users
 */
export function revokeSessions(companyId: string, from: string, { loginMethods, except }: EndedSessions): string {
  return `update sessions s set revoked_at = now() from ${from} ended
    where s.company_id = ${companyId} and s.user_id = ended.id and s.login_method = any (${loginMethods}::text[])
      and s.id is distinct from ${except}::uuid and ${isLive('s')}
    returning s.id`;
}

/** Sessions of the users in `from` that end because their rows go with the user's, as rows `(id)`. */
export function liveSessions(companyId: string, from: string): string {
  return `select s.id from sessions s join ${from} ended on ended.id = s.user_id
    where s.company_id = ${companyId} and ${isLive('s')}`;
}

/** What an audit event adds of it, as `jsonb`: `{"sessionsEnded": 2}`, or nothing when there were none. */
export function sessionsEndedTold(from: string): string {
  return `jsonb_strip_nulls(jsonb_build_object('sessionsEnded', nullif((select count(*) from ${from}), 0)))`;
}

/** Whether a session can still be used. @param session alias of `sessions` */
export function isLive(session: string): string {
  return `${session}.revoked_at is null and least(${session}.expires_at, ${session}.idle_expires_at) > now()`;
}
