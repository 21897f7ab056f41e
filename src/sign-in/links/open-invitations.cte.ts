/**
 * Whom a company has asked to choose a password, and who neither did nor was told otherwise; the link itself may have ended.
 * A `select` from `sign_in_links l`, to which conditions may be added.
 *
 * @param company SQL expression
 */
export function openInvitations(company: string): string {
  return `select l.user_id from sign_in_links l
    where l.company_id = ${company} and l.kind = 'invitation' and l.used_at is null and l.revoked_at is null`;
}
