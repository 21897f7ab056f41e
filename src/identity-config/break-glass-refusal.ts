import type { ManagedBy } from '../users/user.entity.js';

/** What decides whether a user can be a break-glass admin. */
export interface BreakGlassCandidate {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string | null;
  readonly managedBy: ManagedBy;
  readonly active: boolean;
  readonly isBreakGlass: boolean;
  /** By the direct role or through a pool. */
  readonly isAdmin: boolean;
  readonly hasPassword: boolean;
  /** When they last signed in with their password or chose it; null: perhaps nobody knows it. */
  readonly passwordUsedAt: Date | null;
}

/** How many of those who are flagged can sign in, and how many of these were seen to know their password. */
export interface BreakGlassCount {
  readonly ready: number;
  readonly proven: number;
}

export function countBreakGlass(admins: readonly BreakGlassCandidate[]): BreakGlassCount {
  const ready = admins.filter((admin) => breakGlassRefusal(admin) === null);
  return { ready: ready.length, proven: ready.filter((admin) => admin.passwordUsedAt !== null).length };
}

/** Why this user cannot sign in as a break-glass admin; null: they can. */
export function breakGlassRefusal(candidate: BreakGlassCandidate): string | null {
  const { userName } = candidate;
  if (candidate.managedBy !== 'local')
    return `${userName} is managed by the identity provider; return them to local first.`;
  if (!candidate.active) return `${userName} is not active.`;
  if (!candidate.isAdmin) return `${userName} is not an admin.`;
  if (!candidate.hasPassword) return `${userName} has no password.`;
  return null;
}
