/** The token of a link in a mail or a terminal: behind `#`, so that no server and no log on the way sees it. */
export function fragmentToken(hash: string): string | null {
  const token = new URLSearchParams(hash.replace(/^#/, '')).get('token');
  return token === null || token.trim() === '' ? null : token.trim();
}
