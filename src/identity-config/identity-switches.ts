import type { Provider } from './identity-configuration.entity.js';

/** The settings of an identity configuration that an admin changes. */
export interface IdentitySwitches {
  readonly provider: Provider | null;
  readonly ssoEnabled: boolean;
  readonly scimEnabled: boolean;
  readonly provisionExistingUsers: boolean;
  readonly allowSyncPassword: boolean;
  readonly provisionRoles: boolean;
  readonly strict: boolean;
}

export const SWITCHES = [
  'provider',
  'ssoEnabled',
  'scimEnabled',
  'provisionExistingUsers',
  'allowSyncPassword',
  'provisionRoles',
  'strict',
] as const satisfies readonly (keyof IdentitySwitches)[];

/** The switches of something that has more than them. */
export function switchesOf(from: IdentitySwitches): IdentitySwitches {
  const { provider, ssoEnabled, scimEnabled, provisionExistingUsers, allowSyncPassword, provisionRoles, strict } = from;
  return { provider, ssoEnabled, scimEnabled, provisionExistingUsers, allowSyncPassword, provisionRoles, strict };
}

/** `current` with what `change` says; what it leaves out (or has as undefined) stays. */
export function changed(current: IdentitySwitches, change: Partial<IdentitySwitches>): IdentitySwitches {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return switchesOf({ ...current, ...Object.fromEntries(given) });
}
