/** A URL of an admin's settings that Muster does not call, or an answer that it does not take. The message is for that admin. */
export class UnsafeAddress extends Error {}
