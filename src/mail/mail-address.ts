/** What the longest address may have (RFC 5321 §4.5.3.1). */
const LONGEST = 254;

/**
 * Whether a text is one plain mail address: nothing that a mail program could read as two addresses, a name with an address,
 * a group, or a line of its own. What SCIM and admins store as an address was never checked to be one.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST && /^[^\s@"'<>()[\]\\,;:\p{C}]+@[^\s@"'<>()[\]\\,;:\p{C}]+$/u.test(text);
}
