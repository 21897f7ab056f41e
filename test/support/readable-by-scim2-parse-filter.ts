/** Whether scim2-parse-filter can read a filter; what it cannot is the RFC's nevertheless. */
export function isReadableByScim2ParseFilter(text: string): boolean {
  // RFC 7644 §3.4.2.2: a compValue is JSON (RFC 7159 §7), so \\ is one backslash. It knows \" only.
  if (/\\[^"]/.test(text)) return false;
  // RFC 7643 §2.4 has the sub-attribute "$ref". It does not know "$" in a name.
  return !text.includes('$');
}
