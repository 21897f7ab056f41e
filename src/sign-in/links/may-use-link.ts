import { isMailAddress } from '../../mail/mail-address.js';
import { mainEmail } from '../../users/local-user.js';
import type { ManagedBy } from '../../users/user.entity.js';
import type { LinkRow } from './link-statements.js';

/** What of a person decides whether a link may set their password. */
interface LinkedPerson {
  readonly active: boolean;
  readonly managed_by: ManagedBy;
  readonly is_break_glass: boolean;
  readonly status: 'active' | 'suspended';
  readonly sso_enabled: boolean;
}

/**
 * Whether somebody may set a password by a link (domain §5): local people whose company takes passwords from them. Whoever
 * the provider manages never gets a local password this way, whatever address is on record.
 */
export function mayGetLink(person: LinkedPerson): boolean {
  const isPasswordOfUse = !person.sso_enabled || person.is_break_glass;
  return person.active && person.status === 'active' && person.managed_by === 'local' && isPasswordOfUse;
}

/**
 * Whether a link that was found holds at this moment. One that was mailed dies with the address: whoever reads the old
 * mailbox must not set the password.
 */
export function mayUseLink(link: LinkRow, now: Date): boolean {
  if (link.used_at !== null || link.revoked_at !== null || link.expires_at <= now) return false;
  if (link.sent_to !== null && link.sent_to !== addressOf(link.user_name, link.attributes)) return false;
  return mayGetLink(link);
}

/** Where mails to a person go: their main address, else a userName that is one. @returns null: nowhere */
export function addressOf(userName: string, attributes: Readonly<Record<string, unknown>>): string | null {
  const address = mainEmail(attributes) ?? userName;
  return isMailAddress(address) ? address : null;
}
