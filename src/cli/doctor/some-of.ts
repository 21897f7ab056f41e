/** The first of some names, for a sentence: `acme, globex and 3 more`. */
export function someOf(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  return rest <= 0 ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${rest} more`;
}
