const DAY_MS = 24 * 60 * 60 * 1000;

export const API_KEY_STATES = ['active', 'expired', 'revoked'] as const;
export type ApiKeyState = (typeof API_KEY_STATES)[number];

/** What the state of a key follows from. */
interface Dates {
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Revoked stays revoked, also past its expiry; a key is expired from the very moment it expires at. */
export function apiKeyState(key: Dates, now: Date): ApiKeyState {
  if (key.revokedAt !== null) return 'revoked';
  return key.expiresAt !== null && key.expiresAt <= now ? 'expired' : 'active';
}

/** Days until expiry, begun ones counted; 0 when it is past, null for a key that never expires. */
export function daysLeft(key: Pick<Dates, 'expiresAt'>, now: Date): number | null {
  if (key.expiresAt === null) return null;
  return Math.max(0, Math.ceil((key.expiresAt.getTime() - now.getTime()) / DAY_MS));
}

/** Days before its expiry at which an active key begins to warn, and warns louder (domain invariant 19). */
export const EXPIRY_WARNING_DAYS = [14, 7, 1] as const;
export type ExpiryWarningDays = (typeof EXPIRY_WARNING_DAYS)[number];

/** The nearest warning that a key has reached; null: it is not about to expire, or has ended already. */
export function expiryWarningDays(key: Dates, now: Date): ExpiryWarningDays | null {
  const left = daysLeft(key, now);
  if (left === null || apiKeyState(key, now) !== 'active') return null;
  return EXPIRY_WARNING_DAYS.findLast((days) => left <= days) ?? null;
}

/** @param days null: never */
export function expiryIn(days: number | null, now: Date): Date | null {
  return days === null ? null : new Date(now.getTime() + days * DAY_MS);
}
