/**
 * Whether a text names the issuer of a connection. As discovery compares them, by which the provider was found: an admin may have
 * typed a slash at the end that the provider leaves out, or the other way round.
 *
 * @param issuer an address
 */
export function isSameIssuer(text: string, issuer: string): boolean {
  return URL.canParse(text) && new URL(text).href === new URL(issuer).href;
}
