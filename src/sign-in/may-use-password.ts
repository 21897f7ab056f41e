import type { PersonRow } from './find-person.statement.js';

/** The ordinary sign-in page, or the address for break-glass admins. */
export type Door = 'ordinary' | 'breakGlass';

const ADMIN_RANK = 3;

/**
 * The login rules for passwords (domain §5): while SSO is on, only break-glass admins have one, at their own address; that
 * address is for nobody else at any time.
 */
export function mayUsePassword(
  person: Pick<PersonRow, 'active' | 'status' | 'sso_enabled' | 'is_break_glass' | 'effective_rank'>,
  door: Door,
): boolean {
  if (!person.active || person.status !== 'active') return false;
  return door === 'breakGlass' ? person.is_break_glass && person.effective_rank === ADMIN_RANK : !person.sso_enabled;
}
