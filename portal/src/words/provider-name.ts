const NAMES: Readonly<Record<string, string>> = { okta: 'Okta', entra: 'Microsoft Entra ID' };

/** How the company's identity provider is called in a sentence; one that is not named is "the identity provider". */
export function providerName(provider: string | null): string {
  return NAMES[provider ?? ''] ?? 'the identity provider';
}
