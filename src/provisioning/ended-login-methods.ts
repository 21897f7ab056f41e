import { LOGIN_METHODS, type LoginMethod } from '../auth/sessions/session.entity.js';
import type { UserRecord } from '../users/user-record.js';

/** What of a user decides over their sessions. */
type Grounds = Pick<UserRecord, 'active' | 'managedBy' | 'isBreakGlass' | 'passwordHash'>;

/**
 * The login methods whose sessions end with a change of a user (domain invariant 15, §5).
 *
 * Leaving ends all of them, and so does coming back: what was signed in before must not live again. Another manager of the
 * account means to sign in anew with them. A new password, or the loss of the break-glass right, ends those that began with
 * a password; a role is computed for each request and ends nothing.
 */
export function endedLoginMethods(from: Grounds, to: Grounds): readonly LoginMethod[] {
  if (from.active !== to.active || from.managedBy !== to.managedBy) return LOGIN_METHODS;
  const wasPasswordTaken = from.passwordHash !== to.passwordHash || (from.isBreakGlass && !to.isBreakGlass);
  return wasPasswordTaken ? ['password'] : [];
}
