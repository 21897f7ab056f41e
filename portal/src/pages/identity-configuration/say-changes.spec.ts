import { FRESH } from './configuration.sample';
import { sayChanges } from './say-changes';

it('nothing is nothing', () => {
  expect(sayChanges(FRESH, {})).toBeNull();
});

it('changes are counted and named', () => {
  expect(sayChanges(FRESH, { scimEnabled: true, provisionRoles: false })?.summary).toBe(
    '2 changes: SCIM on, Provision roles off.',
  );
  expect(sayChanges(FRESH, { provider: null })?.summary).toBe('1 change: provider not named.');
  expect(sayChanges(FRESH, { provider: 'entra', breakGlassUserIds: ['a', 'b'] })?.summary).toBe(
    '2 changes: provider Microsoft Entra ID, 2 break-glass admins.',
  );
});

it.each([
  [{ ssoEnabled: true }, 'Everybody but 1 break-glass admin signs in through Okta'],
  [{ ssoEnabled: true, breakGlassUserIds: ['a', 'b'] }, 'Everybody but 2 break-glass admins'],
  [{ ssoEnabled: true, provider: null }, 'through the identity provider'],
  [{ ssoEnabled: false }, 'People sign in with passwords again'],
  [{ scimEnabled: false }, '1,204 people stay read-only until you return them to local.'],
  [{ provisionExistingUsers: true }, '38 people are handed over to Okta and become read-only here.'],
  [{ allowSyncPassword: false }, 'Passwords that Okta sent are forgotten.'],
])('%j says what follows for people', (draft, sentence) => {
  expect(sayChanges(FRESH, draft)?.effects.join(' ')).toContain(sentence);
});

it('one person is one person', () => {
  const current = { ...FRESH, counts: { ...FRESH.counts, seen: 1, unseen: 0, scim: 1 } };
  expect(sayChanges(current, { provisionExistingUsers: true })?.effects).toEqual([
    '1 person is handed over to Okta and becomes read-only here.',
  ]);
  expect(sayChanges(current, { scimEnabled: false })?.effects.join()).toContain('1 person stays read-only');
});
