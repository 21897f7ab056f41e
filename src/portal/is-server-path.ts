/** What the server answers itself; everything else may be a page of the portal. */
const SERVER_PATHS = ['/api', '/auth', '/sso', '/scim', '/health', '/metrics'];

/**
 * Whether an address is the server's own, so that no page of the portal may stand in for it: what asks for JSON there must
 * get an error, never a page that looks like success.
 *
 * @param path without query; Express takes the case of letters lightly, and so does this
 */
export function isServerPath(path: string): boolean {
  const asked = path.toLowerCase();
  return SERVER_PATHS.some((own) => asked === own || asked.startsWith(`${own}/`));
}
