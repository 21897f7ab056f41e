const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether a text is a UUID in the one spelling that Muster writes. SCIM takes no other: there an id is an opaque text, and
 * case-exact (RFC 7643 §3.1). The admin API folds the case of what it takes before it asks (`IdPipe`, `LowerCased`).
 */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
