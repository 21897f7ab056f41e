const NAMES: ReadonlyMap<string | null, string> = new Map([
  ['okta', 'Okta'],
  ['entra', 'Microsoft Entra ID'],
]);

/**
 * How a provider is called in a sentence.
 *
 * @param otherwise what to say of one without a name of its own
 */
export function providerName(provider: string | null, otherwise: string): string {
  return NAMES.get(provider) ?? otherwise;
}
