import type { Count } from './attempts.service.js';

export const WINDOW_SECONDS = 15 * 60;

/** Wrong passwords for one name from one network in a window. */
export const MOST_PER_NAME_AND_NETWORK = 5;
/** Once a name was tried this often from everywhere, each network gets a single attempt at it. */
export const MANY_PER_NAME = 50;
/** From one network, whatever the names. */
export const MOST_PER_NETWORK = 60;
/** For one person from a browser that they have signed in with before. */
export const MOST_PER_DEVICE = 10;
/** This many wrong passwords for a name are told in the audit log, once a window. */
export const NOTABLE_PER_NAME = 10;

/** Counts of one attempt to sign in, this one among them. */
export interface SignInCounts {
  readonly nameAndNetwork: Count;
  readonly name: Count;
  readonly network: Count;
}

/**
 * Whether an attempt from a browser nobody knows comes too often.
 *
 * No count is about a person alone: whoever hammers at a name uses up what their own network may try, never what the person
 * may try from elsewhere. Against an attack from many networks the person still has the first attempt from theirs.
 *
 * @returns when to try again; null: go on
 */
export function blockedUntil({ nameAndNetwork, name, network }: SignInCounts): Date | null {
  if (network.attempts > MOST_PER_NETWORK) return network.resetsAt;
  const most = name.attempts > MANY_PER_NAME ? 1 : MOST_PER_NAME_AND_NETWORK;
  return nameAndNetwork.attempts > most ? nameAndNetwork.resetsAt : null;
}
