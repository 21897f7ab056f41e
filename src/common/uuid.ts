const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in the one spelling that Muster writes: ids are case-exact (RFC 7643 §3.1). */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
