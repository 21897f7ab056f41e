/** When a UUIDv7 was made: its first 48 bits are milliseconds (RFC 9562 §5.7). */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** The least UUIDv7 of a moment: whatever was made then or later has one that is not smaller. */
export function leastIdAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
