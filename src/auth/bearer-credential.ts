/**
 * The credential of an `Authorization` header (RFC 6750 §2.1).
 *
 * Besides `Bearer k` it takes a bare `k`, because Okta's header-auth template sends what the admin pasted, and
 * `Bearer Bearer k`, when the admin typed the scheme into a field that adds it.
 *
 * @returns null when there is none or it is not one word
 */
export function bearerCredential(header: string | undefined): string | null {
  if (header === undefined || header.length > 512) return null;
  const words = header.trim().split(/[ \t]+/);
  while (words.length > 1 && words[0]?.toLowerCase() === 'bearer' && words.length <= 3) words.shift();
  const [credential] = words;
  return words.length === 1 && credential !== undefined && credential !== '' && credential.toLowerCase() !== 'bearer'
    ? credential
    : null;
}
