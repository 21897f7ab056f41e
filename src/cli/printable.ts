/**
 * A value as one cell of a terminal. Names come from providers and people: what could move the cursor, colour the screen or
 * turn the direction of writing is shown as `\ufffd`.
 */
export function printable(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value instanceof Date)
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ' UTC');
  return String(value).replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '\ufffd');
}
