import type { NamedStatement } from '../database/sql.js';

/**
 * Somebody knows this password: they signed in with it, or chose it themselves. $1 company, $2 user, $3 now, $4 hash of the
 * password. By itself, so that two sign-ins at once do not wait for each other with a lock in hand; no change of the user
 * that anybody is told of.
 */
export const MARK_PASSWORD_USED: NamedStatement = {
  name: 'sign-in.mark-password-used',
  text: `update users set password_used_at = $3 where company_id = $1 and id = $2 and password_hash = $4`,
};
