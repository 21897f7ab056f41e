import type { Draft } from './draft';
import { sayChanges } from './say-changes';

it.each<[Draft, string | null]>([
  [{}, null],
  [{ scimEnabled: true, provisionRoles: false }, '2 changes: SCIM on, Provision roles off.'],
  [{ provider: null }, '1 change: provider not named.'],
  [{ provider: 'other' }, '1 change: provider another one.'],
  [
    { provider: 'entra', breakGlassUserIds: ['a', 'b'] },
    '2 changes: provider Microsoft Entra ID, 2 break-glass admins.',
  ],
  [{ breakGlassUserIds: ['a'] }, '1 change: 1 break-glass admin.'],
])('%j is said as %s', (draft, words) => {
  expect(sayChanges(draft)).toBe(words);
});
