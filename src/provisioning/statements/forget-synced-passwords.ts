import type { NamedStatement } from '../../database/sql.js';

/**
 * Passwords from the provider are kept only while the company allows it (domain invariant 17): an old one must not open a
 * door years later, when SSO is switched off. Whoever manages the user by now; passwords that people chose stay. The
 * version counts up, so that a change which read the user before cannot write the old hash back. $1 company.
 */
export const FORGET_SYNCED_PASSWORDS: NamedStatement = {
  name: 'provisioning.forget-synced-passwords',
  text: `with forgotten as (
      update users set password_hash = null, password_synced_at = null, password_used_at = null, version = version + 1, updated_at = now()
      where company_id = $1 and password_synced_at is not null
      returning id
    )
    select count(*)::int as users from forgotten`,
};
