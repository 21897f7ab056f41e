export interface Person {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string | null;
}

/** `Jane Roe (jane@acme.test)`: two people may have one name. */
export function nameOf({ displayName, userName }: Person): string {
  return displayName === null || displayName === userName ? userName : `${displayName} (${userName})`;
}
