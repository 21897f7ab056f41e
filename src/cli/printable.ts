import { plainly } from '../common/misleading.js';

/** A value as one cell of a terminal. Names come from providers and people: what could move the cursor is shown as `\ufffd`. */
export function printable(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value instanceof Date)
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ' UTC');
  return plainly(String(value));
}
