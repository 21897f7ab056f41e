const NAMES: Readonly<Record<string, string>> = { okta: 'Okta', entra: 'Microsoft Entra ID' };
const SHORT: Readonly<Record<string, string>> = { okta: 'Okta', entra: 'Entra ID' };

/** How the company's identity provider is called in a sentence; one that is not named is "the identity provider". */
export function providerName(provider: string | null): string {
  return NAMES[provider ?? ''] ?? 'the identity provider';
}

/** As `providerName`, on a badge, where there is room for two words. */
export function shortProviderName(provider: string | null): string {
  return SHORT[provider ?? ''] ?? 'provider';
}
