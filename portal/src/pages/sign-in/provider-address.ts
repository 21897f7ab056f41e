/**
 * Where the server sends a browser on to a company's provider; a company without single sign-on comes back to the sign-in
 * page with a word.
 *
 * @param returnTo an address of the portal
 */
export function providerAddress(company: string, returnTo: string): string {
  return `/sso/start/${encodeURIComponent(company)}?returnTo=${encodeURIComponent(returnTo)}`;
}
