/** Values of one column: whatever JSON writes without quotes, a text, or a time. */
type Value = string | number | boolean | Date | null | undefined;

// What JSON would write as an escape that PostgreSQL reads otherwise.
const CONTROL = /\p{Cc}/u;

/**
 * A column of values as the text of a PostgreSQL array (manual, §8.15.6): `{"a \"b\"",null,1}`. Half the price of a list of
 * objects as JSON, and several times quicker than what `pg` makes of an array.
 *
 * @param values texts are well-formed and without U+0000, which PostgreSQL does not take; undefined is null
 */
export function arrayLiteral(values: readonly Value[]): string {
  // JSON writes texts as PostgreSQL does, but for the escapes of control characters.
  if (!values.some((value) => typeof value === 'string' && CONTROL.test(value))) {
    return `{${JSON.stringify(values).slice(1, -1)}}`;
  }
  return `{${values.map((value) => (typeof value === 'string' ? quoted(value) : JSON.stringify(value ?? null))).join()}}`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, String.raw`\$&`)}"`;
}
