import type { NamedStatement } from '../../database/sql.js';

/**
 * Passwords from the provider are kept only while the company allows it (domain invariant 17): an old one must not open a
 * door years later, when SSO is switched off. The version stays: nothing that a client sees changes. $1 company.
 */
export const FORGET_SYNCED_PASSWORDS: NamedStatement = {
  name: 'provisioning.forget-synced-passwords',
  text: `update users set password_hash = null
    where company_id = $1 and managed_by = 'scim' and password_hash is not null`,
};
