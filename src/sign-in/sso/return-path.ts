const LONGEST = 1000;
/** Where people go who were nowhere in particular. */
export const HOME = '/';
const NOWHERE = 'https://muster.invalid';

/**
 * Where a person goes after signing in: a path on this Muster and nowhere else, or home.
 *
 * @param text as it came in a URL; anything that a browser could read as another host (`//host`, `/\host`, a tab inside)
 * gives home
 */
export function returnPath(text: unknown): string {
  if (typeof text !== 'string' || text.length > LONGEST || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return HOME;
  const url = URL.canParse(text, NOWHERE) ? new URL(text, NOWHERE) : null;
  if (url?.origin !== NOWHERE) return HOME;
  const { pathname, search, hash } = url;
  // Dots may have made another host of it; and not back into a sign-in, which would go round.
  return /^\/(?:[/\\]|sso\/|auth\/)/.test(pathname) ? HOME : pathname + search + hash;
}
