import { misleadingIn } from '../../common/misleading.js';
import type { ProviderIdentity } from './provider-identity.js';

/** In UTF-16 units. */
const LONGEST_USER_NAME = 512;

export const MATCHED_BY = ['binding', 'externalId', 'userName', 'email'] as const;
/** By what a person of the provider is found among the company's users; the order decides. */
export type MatchedBy = (typeof MATCHED_BY)[number];

/** A user of the company that something in the answer points at. */
export interface Candidate {
  readonly by: MatchedBy;
  readonly userId: string;
  readonly userName: string;
  readonly active: boolean;
  /** Whether the user is bound to a person of a provider already, whoever that is. */
  readonly isBound: boolean;
}

/** What may happen to somebody whom nobody matches. */
export interface MatchPolicy {
  readonly scimEnabled: boolean;
  readonly jitEnabled: boolean;
}

export type Match =
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly userName: string;
      readonly by: MatchedBy;
      /** The person has a permanent id, and this is the first time that we see it. */
      readonly bind: boolean;
    }
  | { readonly kind: 'newUser'; readonly userName: string }
  | { readonly kind: 'none'; readonly reason: NoMatch; readonly userName?: string };

export type NoMatch = 'ambiguous' | 'boundToOther' | 'inactive' | 'notAssigned' | 'unknown' | 'noName' | 'unfitName';

/**
 * Finds the user of a verified person: bound before → the provider's id equals `externalId` → `userName` → verified email.
 * The first that points at anybody decides, also when it refuses: a lower one never repairs a higher one.
 *
 * @param candidates of the same company; those by email only when the address is verified
 */
export function matchUser(
  identity: Pick<ProviderIdentity, 'subject' | 'userName'>,
  candidates: readonly Candidate[],
  { scimEnabled, jitEnabled }: MatchPolicy,
): Match {
  for (const by of MATCHED_BY) {
    const [found, other] = candidates.filter((candidate) => candidate.by === by);
    if (found === undefined) continue;
    const { userId, userName } = found;
    if (other !== undefined) return { kind: 'none', reason: 'ambiguous' };
    if (by !== 'binding' && found.isBound) return { kind: 'none', reason: 'boundToOther', userName };
    if (!found.active) return { kind: 'none', reason: 'inactive', userName };
    return { kind: 'user', userId, userName, by, bind: by !== 'binding' && identity.subject !== null };
  }
  if (scimEnabled) return { kind: 'none', reason: 'notAssigned' };
  if (!jitEnabled) return { kind: 'none', reason: 'unknown' };
  if (identity.userName === null) return { kind: 'none', reason: 'noName' };
  if (!isFit(identity.userName)) return { kind: 'none', reason: 'unfitName' };
  return { kind: 'newUser', userName: identity.userName };
}

/** Whether somebody could be made by this name on a screen, too. */
function isFit(userName: string): boolean {
  return userName.length <= LONGEST_USER_NAME && misleadingIn(userName) === undefined;
}
