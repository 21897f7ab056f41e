import { configurationEffects, type EffectFacts } from './configuration-effects.js';
import type { IdentitySwitches } from './identity-switches.js';

const OFF: IdentitySwitches = {
  provider: 'okta',
  ssoEnabled: false,
  scimEnabled: false,
  provisionExistingUsers: false,
  allowSyncPassword: false,
  provisionRoles: false,
  strict: false,
};
const ON: IdentitySwitches = {
  provider: 'okta',
  ssoEnabled: true,
  scimEnabled: true,
  provisionExistingUsers: true,
  allowSyncPassword: true,
  provisionRoles: true,
  strict: true,
};
const FACTS: EffectFacts = {
  scim: 1166,
  seen: 30,
  unseen: 8,
  excluded: 2,
  passwordSessions: 3,
  handedOverSessions: 1,
  withoutPassword: 1204,
  syncedPasswords: 1,
  confirmUnseen: false,
};

const told = (from: IdentitySwitches, to: IdentitySwitches, facts = FACTS) =>
  configurationEffects({ switches: from, breakGlassNames: [] }, { switches: to, breakGlassNames: [] }, facts).map(
    ({ sentence, count }) => [sentence, count],
  );

test.each<[string, Partial<IdentitySwitches>, [string, number | null][]]>([
  [
    'SSO',
    { ssoEnabled: true },
    [
      ['Everybody but break-glass admins signs in through Okta; passwords are refused.', null],
      ['3 sessions that began with a password end.', 3],
    ],
  ],
  ['SCIM', { scimEnabled: true }, [['From now on Okta may create, change and deactivate users.', null]]],
  [
    'Provision existing users',
    { provisionExistingUsers: true },
    [
      ['30 local users are handed over to Okta and read-only from then on.', 30],
      ['2 break-glass admins stay local.', 2],
      ['1 session of theirs ends.', 1],
    ],
  ],
  [
    'Allow sync password',
    { allowSyncPassword: true },
    [['Passwords that the provider sends are kept. Only Okta sends any.', null]],
  ],
  ['Provision roles', { provisionRoles: true }, [['From its next change on, Okta may make users managers.', null]]],
  [
    'strict',
    { strict: true },
    [
      [
        'Unknown attributes and PATCH operations without path are refused: Okta and Microsoft Entra ID send both.',
        null,
      ],
    ],
  ],
  ['a provider', { provider: 'entra' }, [['The provider is Microsoft Entra ID.', null]]],
  [
    'another provider',
    { provider: 'other' },
    [['The provider is another one than Okta and Microsoft Entra ID.', null]],
  ],
  ['no provider', { provider: null }, [['No provider is named: what is said about it stays general.', null]]],
])('%s on', (_, change, effects) => {
  expect(told(OFF, { ...OFF, ...change })).toEqual(effects);
});

test.each<[string, Partial<IdentitySwitches>, [string, number | null][]]>([
  [
    'SSO',
    { ssoEnabled: false },
    [['People sign in with passwords again; 1,204 active users have none and need a reset link.', 1204]],
  ],
  [
    'SCIM',
    { scimEnabled: false },
    [['The SCIM endpoint closes. 1,166 users stay read-only until returned to local.', 1166]],
  ],
  [
    'Provision existing users',
    { provisionExistingUsers: false },
    [['Nobody returns by this: who was handed over stays read-only.', null]],
  ],
  ['Allow sync password', { allowSyncPassword: false }, [['1 password of the provider is forgotten.', 1]]],
  [
    'Provision roles',
    { provisionRoles: false },
    [['Roles that users have stay; what the provider sends grants nothing any more.', null]],
  ],
  ['strict', { strict: false }, [['Unknown attributes and PATCH operations without path are tolerated again.', null]]],
])('%s off', (_, change, effects) => {
  expect(told(ON, { ...ON, ...change })).toEqual(effects);
});

test('unseen users go only when that is confirmed; no provider is named in general words', () => {
  const to = { ...OFF, provider: null, provisionExistingUsers: true };
  expect(told({ ...OFF, provider: null }, to, { ...FACTS, confirmUnseen: true })[0]).toEqual([
    '38 local users are handed over to the identity provider and read-only from then on.',
    38,
  ]);
});

test('break-glass admins are named who come and who go', () => {
  const effects = configurationEffects(
    { switches: ON, breakGlassNames: ['jane', 'sam'] },
    { switches: ON, breakGlassNames: ['sam', 'kim', 'lee'] },
    FACTS,
  );
  expect(effects).toEqual([
    { field: 'breakGlassUserIds', sentence: 'kim, lee become break-glass admins.', count: 2 },
    { field: 'breakGlassUserIds', sentence: 'jane is no longer a break-glass admin.', count: 1 },
  ]);
});

test('no change has no effect', () => {
  expect(told(ON, ON)).toEqual([]);
});
