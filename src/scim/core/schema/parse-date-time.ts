const DATE_TIME = /^(\d{4}-\d{2}-(\d{2}))T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/;
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Reads an xsd:dateTime (RFC 7643 §2.3.5).
 *
 * @returns milliseconds since 1970; a time without zone counts as UTC; undefined when it is no such time, no day of the
 *   calendar, a zone beyond 14 hours (XSD), or in UTC not within the years 1 to 9999, which are those that PostgreSQL reads as ISO 8601
 */
export function parseDateTime(text: string): number | undefined {
  const [, date, day, zone] = DATE_TIME.exec(text) ?? [];
  if (date === undefined) return undefined;
  const time = Date.parse(zone === undefined ? `${text}Z` : text);
  // NaN is neither. Date.parse takes 31 February for 3 March.
  if (!(time >= EARLIEST && time <= LATEST)) return undefined;
  return new Date(`${date}T00:00:00Z`).getUTCDate() === Number(day) ? time : undefined;
}
