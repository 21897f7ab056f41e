const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads an xsd:dateTime (RFC 7643 §2.3.5).
 *
 * @returns milliseconds since 1970; a time without zone counts as UTC; undefined when it is no such time
 */
export function parseDateTime(text: string): number | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  const time = Date.parse(match[1] === undefined ? `${text}Z` : text);
  return Number.isNaN(time) ? undefined : time;
}
