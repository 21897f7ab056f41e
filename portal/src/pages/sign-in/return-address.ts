/**
 * Where to go after signing in: only to an address of the portal itself, whatever the link said.
 *
 * @param search of the sign-in page: `?return=/users`
 */
export function returnAddress(search: string): string {
  const wanted = new URLSearchParams(search).get('return') ?? '/';
  // `//host` and `/\host` are other sites for a browser.
  return /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}
