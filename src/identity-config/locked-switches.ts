import { refusalsOf, type RuleFacts } from './configuration-rules.js';
import type { IdentitySwitches } from './identity-switches.js';

const TOGGLES = [
  'ssoEnabled',
  'scimEnabled',
  'provisionExistingUsers',
  'allowSyncPassword',
  'provisionRoles',
] as const satisfies readonly (keyof IdentitySwitches)[];

export interface LockedSwitch {
  readonly field: (typeof TOGGLES)[number];
  /** One sentence: what to do first, or whom to ask. */
  readonly reason: string;
}

/** The toggles that cannot be turned over as things stand, found by asking the rules themselves. */
export function lockedSwitches(current: IdentitySwitches, facts: RuleFacts): LockedSwitch[] {
  return TOGGLES.flatMap((field) => {
    const [refusal] = refusalsOf(current, { ...current, [field]: !current[field] }, facts);
    return refusal === undefined ? [] : [{ field, reason: refusal.message }];
  });
}
