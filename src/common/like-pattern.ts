/**
 * A text as a part of a pattern of LIKE: what LIKE gives a meaning to (`%`, `_`, `\`) stands for itself. To be bound as a
 * value, with PostgreSQL's usual escape character.
 */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

/** The pattern of LIKE for "contains this text". */
export function containsPattern(text: string): string {
  return `%${escapeLike(text)}%`;
}

/**
 * Whether a folded column contains a text, ignoring case: for columns `…_key`, which are `lower(… "und-x-icu")` in the
 * collation `C`.
 *
 * @param column SQL expression of a column folded in that way
 * @param pattern SQL expression, most often a parameter bound to `containsPattern(…)`
 */
export function containsFolded(column: string, pattern: string): string {
  return `${column} like lower(${pattern}::text collate "und-x-icu") collate "C"`;
}
