import { providerName } from '../common/provider-name.js';
import type { EffectState } from './configuration-effects.js';
import { type IdentitySwitches, SWITCHES } from './identity-switches.js';

/** The switches as screens and guides call them. */
const NAMES: Readonly<Record<Exclude<keyof IdentitySwitches, 'provider'>, string>> = {
  ssoEnabled: 'Single sign-on',
  scimEnabled: 'SCIM',
  provisionExistingUsers: 'Provision existing users',
  allowSyncPassword: 'Allow sync password',
  provisionRoles: 'Provision roles',
  strict: 'Strict SCIM',
};

/** What a change is, in a line: `2 changes: SCIM on, Provision roles on.`; null: it changes nothing. */
export function sayChanges(from: EffectState, to: EffectState): string | null {
  const switches = SWITCHES.filter((field) => from.switches[field] !== to.switches[field]);
  const isSame = [...from.breakGlassNames].sort().join() === [...to.breakGlassNames].sort().join();
  const parts = [
    ...switches.map((field) => {
      if (field !== 'provider') return `${NAMES[field]} ${to.switches[field] ? 'on' : 'off'}`;
      const { provider } = to.switches;
      return provider === null ? 'provider not named' : `provider ${providerName(provider, 'another one')}`;
    }),
    ...(isSame ? [] : [`break-glass admins ${to.breakGlassNames.join(', ') || 'nobody'}`]),
  ];
  if (parts.length === 0) return null;
  return `${parts.length} ${parts.length === 1 ? 'change' : 'changes'}: ${parts.join(', ')}.`;
}
