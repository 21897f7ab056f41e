import { FRESH } from './configuration.sample';
import type { Switch } from './draft';
import { switchLock } from './switch-lock';

const PLAN = 'SCIM needs the plan enterprise; Acme has the plan free. Ask sales@muster.example.';
const ON = { ssoEnabled: true, scimEnabled: true };

it.each<[string, Switch, object, string | null]>([
  ['SSO goes on with a break-glass admin', 'ssoEnabled', {}, null],
  ['SSO without one does not', 'ssoEnabled', { breakGlassUserIds: [] }, 'Choose a break-glass admin first'],
  ['SSO stays on under SCIM', 'ssoEnabled', ON, 'Turn SCIM off first'],
  ['SSO goes off alone', 'ssoEnabled', { ssoEnabled: true }, null],
  ['SCIM needs SSO', 'scimEnabled', {}, 'SCIM needs single sign-on first'],
  ['SCIM goes on with SSO in the same Save', 'scimEnabled', { ssoEnabled: true }, null],
  ['SCIM goes off at any time', 'scimEnabled', ON, null],
  ['nobody is handed over without SCIM', 'provisionExistingUsers', {}, 'Turn SCIM on first'],
  ['people are handed over with it', 'provisionExistingUsers', ON, null],
  ['what was on may go off', 'provisionExistingUsers', { provisionExistingUsers: true }, null],
  ['no passwords without SCIM', 'allowSyncPassword', {}, 'Turn SCIM on first'],
  ['passwords with it', 'allowSyncPassword', ON, null],
  ['roles at any time', 'provisionRoles', {}, null],
])('%s', (_rule, field, change, reason) => {
  const lock = switchLock(field, FRESH, { ...FRESH, ...change });
  if (reason === null) expect(lock).toBeNull();
  else expect(lock).toContain(reason);
});

const UNTESTED = { field: 'ssoEnabled', reason: 'Set the SSO connection up and pass a test sign-in first.' };

it('an untested connection locks SSO in the server’s own words', () => {
  const saved = { ...FRESH, locked: [UNTESTED] };
  expect(switchLock('ssoEnabled', saved, saved)).toBe(UNTESTED.reason);
});

it('what locks it for the saved admins need not hold for others who are chosen on the page', () => {
  const saved = { ...FRESH, locked: [{ field: 'ssoEnabled', reason: 'None of the break-glass admins …' }] };
  expect(switchLock('ssoEnabled', saved, { ...saved, breakGlassUserIds: ['another'] })).toBeNull();
});

it.each([false, true])('the plan locks SCIM in the server’s own words, whether SSO is on (%s) or not', (ssoEnabled) => {
  const saved = { ...FRESH, ssoEnabled, locked: [{ field: 'scimEnabled', reason: PLAN }] };
  expect(switchLock('scimEnabled', saved, { ...saved, ssoEnabled: true })).toBe(PLAN);
});
