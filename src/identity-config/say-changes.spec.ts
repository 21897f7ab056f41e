import type { IdentitySwitches } from './identity-switches.js';
import { sayChanges } from './say-changes.js';

const OFF: IdentitySwitches = {
  provider: 'okta',
  ssoEnabled: true,
  scimEnabled: false,
  provisionExistingUsers: false,
  allowSyncPassword: false,
  provisionRoles: true,
  strict: false,
};

test.each<[Partial<IdentitySwitches>, string[], string | null]>([
  [{}, ['jane', 'sam'], null],
  [{}, ['sam', 'jane'], null],
  [{ scimEnabled: true, provisionRoles: false }, ['jane', 'sam'], '2 changes: SCIM on, Provision roles off.'],
  [{ provider: null }, ['jane', 'sam'], '1 change: provider not named.'],
  [{ provider: 'other' }, ['jane', 'sam'], '1 change: provider another one.'],
  [{ provider: 'entra' }, ['kim'], '2 changes: provider Microsoft Entra ID, break-glass admins kim.'],
  [{}, [], '1 change: break-glass admins nobody.'],
])('%j with the break-glass admins %j is said as %s', (change, breakGlassNames, words) => {
  const from = { switches: OFF, breakGlassNames: ['jane', 'sam'] };
  expect(sayChanges(from, { switches: { ...OFF, ...change }, breakGlassNames })).toBe(words);
});
