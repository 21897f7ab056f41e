import { isForeignDialect } from './is-dialect-news.js';
import type { IdentityConfiguration, Provider } from './identity-configuration.entity.js';

const NAMES: Readonly<Record<string, string>> = {
  okta: 'Okta',
  entra: 'Microsoft Entra ID',
  other: 'another provider',
};

/** How a provider is called in a sentence. */
export function providerName(provider: string): string {
  return NAMES[provider] ?? provider;
}

type Seen = Pick<IdentityConfiguration, 'lastDialect' | 'lastDialectAt'>;

/**
 * A sentence when the last recognised requests are in the dialect of another provider than the named one: perhaps a key
 * went to the wrong console (invariant 7). Null while none is named, or it is `other`, whose dialect nobody knows.
 */
export function dialectWarning(provider: Provider | null, { lastDialect, lastDialectAt }: Seen): string | null {
  if (provider === null || lastDialect === null || !isForeignDialect(provider, lastDialect)) return null;
  const when = lastDialectAt === null ? '' : ` (${lastDialectAt.toISOString()})`;
  return (
    `The last recognised SCIM request${when} speaks like ${providerName(lastDialect)}, but the provider named here is ` +
    `${providerName(provider)}. Look who holds a key with the scope scim.`
  );
}
