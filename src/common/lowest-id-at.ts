/**
 * The lowest UUIDv7 of a moment (RFC 9562 §5.7), so that what is older is found by the key.
 *
 * @param at 1970 or later
 */
export function lowestIdAt(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
