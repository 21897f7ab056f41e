import { readOnlyReason } from './read-only-reason.js';

const jane = { userName: 'jane@acme.test', displayName: 'Jane Roe' };

test.each([
  ['okta', 'Jane Roe is managed by Okta. Make this change there.'],
  ['entra', 'Jane Roe is managed by Microsoft Entra ID. Make this change there.'],
  ['other', 'Jane Roe is managed by your identity provider. Make this change there.'],
  [null, 'Jane Roe is managed by your identity provider. Make this change there.'],
])('invariant 5: the refusal names the provider %s', (provider, reason) => {
  expect(readOnlyReason(jane, provider)).toBe(reason);
});

test('a user without a display name goes by the userName', () => {
  expect(readOnlyReason({ ...jane, displayName: null }, 'okta')).toMatch(/^jane@acme\.test is/);
});
