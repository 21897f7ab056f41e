/** As the database checks it; no `_`, which Okta refuses in a base URL. */
export const SLUG_PATTERN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What a refused slug is told. */
export const SLUG_RULE =
  'slug takes 1 to 63 lower-case letters (a to z), digits and hyphens, with a letter or digit at both ends: acme-corp';

/** Whether a text can be the slug of a company: the part of its addresses that names it. */
export function isSlug(text: string): boolean {
  return SLUG_PATTERN.test(text);
}
