import { count } from '../../words/count';
import { type Draft, type Switch, SWITCHES } from './draft';

const PROVIDERS = { okta: 'Okta', entra: 'Microsoft Entra ID', other: 'another one' } as const;

const NAMES: Readonly<Record<Switch, string>> = {
  ssoEnabled: 'Single sign-on',
  scimEnabled: 'SCIM',
  provisionExistingUsers: 'Provision existing users',
  allowSyncPassword: 'Allow sync password',
  provisionRoles: 'Provision roles',
  strict: 'Strict SCIM',
};

/** A draft in words: `2 changes: SCIM on, Provision roles on.`; null: nothing is changed. */
export function sayChanges({ provider, breakGlassUserIds, ...switches }: Draft): string | null {
  const changed = SWITCHES.filter((field) => switches[field] !== undefined);
  const parts = [
    ...changed.map((field) => `${NAMES[field]} ${switches[field] ? 'on' : 'off'}`),
    ...(provider === undefined ? [] : [provider === null ? 'provider not named' : `provider ${PROVIDERS[provider]}`]),
    ...(breakGlassUserIds ? [count(breakGlassUserIds.length, 'break-glass admin', 'break-glass admins')] : []),
  ];
  return parts.length === 0 ? null : `${count(parts.length, 'change', 'changes')}: ${parts.join(', ')}.`;
}
