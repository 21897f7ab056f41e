import { providerName } from '../common/provider-name.js';

/**
 * Why a provisioned user cannot be edited here, and where instead.
 *
 * @param provider `provider` of the company's identity configuration; null when none is named
 */
export function readOnlyReason(
  user: { readonly displayName: string | null; readonly userName: string },
  provider: string | null,
): string {
  const name = user.displayName ?? user.userName;
  return `${name} is managed by ${providerName(provider, 'your identity provider')}. Make this change there.`;
}
