import { providerName } from '../common/provider-name.js';
import { isForeignDialect } from './is-dialect-news.js';
import type { IdentityConfiguration, Provider } from './identity-configuration.entity.js';

type Seen = Pick<IdentityConfiguration, 'lastDialect' | 'lastDialectAt'>;

/**
 * A sentence when the last recognised requests are in the dialect of another provider than the named one: perhaps a key
 * went to the wrong console (invariant 7). Null while none is named, or it is `other`, whose dialect nobody knows.
 */
export function dialectWarning(provider: Provider | null, { lastDialect, lastDialectAt }: Seen): string | null {
  if (provider === null || lastDialect === null || !isForeignDialect(provider, lastDialect)) return null;
  const when = lastDialectAt === null ? '' : ` (${lastDialectAt.toISOString()})`;
  return (
    `The last recognised SCIM request${when} speaks like ${providerName(lastDialect, 'another provider')}, but the provider named here is ` +
    `${providerName(provider, 'another provider')}. Look who holds a key with the scope scim.`
  );
}
