import { domainOfEmail } from '../../sso/domains/domain-name.js';
import type { ProviderIdentity } from './provider-identity.js';

/**
 * The email address of a person, when somebody vouches for it.
 *
 * OIDC: the provider says `email_verified: true`. SAML has no word for it: an address counts when it is at a domain that the
 * company has proven to be its own, for then no outsider can have it.
 */
export async function verifiedEmail(
  { email, emailVerified }: Pick<ProviderIdentity, 'email' | 'emailVerified'>,
  isProven: (domain: string) => Promise<boolean>,
): Promise<string | null> {
  if (email === null || emailVerified === 'no') return null;
  if (emailVerified === 'yes') return email;
  const domain = domainOfEmail(email);
  return domain !== null && (await isProven(domain)) ? email : null;
}
