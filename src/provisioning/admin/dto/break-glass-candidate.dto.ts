import { breakGlassRefusal, type BreakGlassCandidate } from '../../../identity-config/break-glass-refusal.js';

/** A local admin, who may be chosen as break-glass admin or not. */
export class BreakGlassCandidateView {
  id!: string;

  /** @example jane@acme.example */
  userName!: string;

  displayName!: string | null;

  /** Chosen already. */
  isBreakGlass!: boolean;

  /** When they last signed in with their password or chose it. Null: perhaps nobody knows it. */
  passwordUsedAt!: Date | null;

  /**
   * Why they cannot sign in as one; null: they can.
   * @example "jane@acme.example has no password."
   */
  refusal!: string | null;
}

export function toBreakGlassCandidateView(candidate: BreakGlassCandidate): BreakGlassCandidateView {
  const { id, userName, displayName, isBreakGlass, passwordUsedAt } = candidate;
  return { id, userName, displayName, isBreakGlass, passwordUsedAt, refusal: breakGlassRefusal(candidate) };
}
