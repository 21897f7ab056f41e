/** Begins a CSV file: without it a spreadsheet takes UTF-8 for the encoding of its country. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A spreadsheet would run these as the begin of a formula (OWASP, "CSV Injection"): at the begin of a field, and behind what
 * some countries' spreadsheets take for the end of one, quotes or no quotes. East Asian ones take the wide forms too.
 */
const FORMULA = /^(?=[\t\r\n])|(?<=^|[;\t\r\n])(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/**
 * One line of a CSV file (RFC 4180) with its end. Null is an empty field. A text that a spreadsheet would run as a formula gets
 * an apostrophe in front, which makes it a text there.
 */
export function toCsvLine(fields: readonly (string | null)[]): string {
  return `${fields.map(toField).join(',')}\r\n`;
}

function toField(value: string | null): string {
  if (value === null) return '';
  const text = value.replaceAll(FORMULA, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
