import type { ManagedBy } from '../users/user.entity.js';

/** What decides whether a user can be a break-glass admin. */
export interface BreakGlassCandidate {
  readonly id: string;
  readonly userName: string;
  readonly managedBy: ManagedBy;
  readonly active: boolean;
  /** By the direct role or through a pool. */
  readonly isAdmin: boolean;
  readonly hasPassword: boolean;
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
