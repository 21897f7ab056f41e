/** Whom a receipt is about: once deleted, they are known by their id only. */
export function leaverName({
  userId,
  userName,
}: {
  readonly userId: string;
  readonly userName: string | null;
}): string {
  return userName ?? `user ${userId}`;
}
