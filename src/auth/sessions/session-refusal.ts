import type { SessionRow } from './session-statements.js';

/** Why a session is not taken; for the request's log line, never for the answer, which is the same 401 for all. */
export type SessionRefusal =
  | 'noSession'
  | 'malformedSession'
  | 'unknownSession'
  | 'revokedSession'
  | 'expiredSession'
  | 'idleSession'
  | 'inactiveUser'
  | 'suspendedCompany'
  | 'passwordNotAllowed';

/**
 * Whether a session that was found holds at this moment (domain §5). That it was revoked is one reason among several: a
 * session of somebody who may not sign in any more is none, however that came about.
 *
 * @returns null: it holds
 */
export function sessionRefusal(
  row: Pick<
    SessionRow,
    | 'revoked_at'
    | 'expires_at'
    | 'idle_expires_at'
    | 'active'
    | 'status'
    | 'login_method'
    | 'sso_enabled'
    | 'is_break_glass'
  >,
  now: Date,
): SessionRefusal | null {
  if (row.revoked_at !== null) return 'revokedSession';
  if (row.expires_at <= now) return 'expiredSession';
  if (row.idle_expires_at <= now) return 'idleSession';
  if (!row.active) return 'inactiveUser';
  if (row.status !== 'active') return 'suspendedCompany';
  if (row.login_method === 'password' && row.sso_enabled && !row.is_break_glass) return 'passwordNotAllowed';
  return null;
}
