/**
 * The header that lets a change through only while nobody else was faster.
 *
 * @param version of what the person looked at; 0: there was nothing yet
 */
export function ifMatch(version: number): { readonly 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
