import { SignInRefusal } from '../sso/sign-in-refusal.js';

/**
 * The provider does not answer, or not as one: nothing is known about what it sent, and later the same may hold. Whoever
 * waits is told to try again.
 */
export class ProviderAway extends SignInRefusal {}

/** @returns the one that caused an error of a library, however deep; undefined: the provider did answer */
export function providerAwayIn(error: unknown): ProviderAway | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof ProviderAway) return at;
  return undefined;
}
