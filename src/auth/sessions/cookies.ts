/**
 * Cookies of Muster. With https they have the prefix `__Host-`: browsers then take them only with `Secure`, for this host
 * alone and for all of its paths, so that no sibling host can plant one (RFC 6265bis §4.1.3.2).
 */
export type CookieKind = 'session' | 'device' | 'sso';

/** A browser stays known this long after the last sign-in. */
export const DEVICE_DAYS = 180;

const DAY_SECONDS = 24 * 60 * 60;

/** @param publicUrl `PUBLIC_URL` */
export function cookieName(kind: CookieKind, publicUrl: string): string {
  return `${isSecure(publicUrl) ? '__Host-' : ''}muster_${kind}`;
}

/**
 * The value of a `Set-Cookie` header. A cookie of a session or of a sign-in under way (`sso`) goes with the browser's window;
 * its limits are the server's.
 *
 * @param token null: the browser forgets the cookie
 */
export function setCookie(kind: CookieKind, token: string | null, publicUrl: string): string {
  const lifetime = token === null ? '; Max-Age=0' : kind === 'device' ? `; Max-Age=${DEVICE_DAYS * DAY_SECONDS}` : '';
  const secure = isSecure(publicUrl) ? '; Secure' : '';
  return `${cookieName(kind, publicUrl)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure}${lifetime}`;
}

/**
 * A cookie of a request (RFC 6265 §5.4).
 *
 * @param header of `Cookie`
 * @returns null when it is not there, is empty, or is there more than once: then somebody planted one
 */
export function readCookie(header: string | undefined, kind: CookieKind, publicUrl: string): string | null {
  const start = `${cookieName(kind, publicUrl)}=`;
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(start));
  const [pair] = found;
  return pair === undefined || found.length > 1 || pair === start ? null : pair.slice(start.length);
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}
