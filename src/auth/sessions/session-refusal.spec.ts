import { sessionRefusal } from './session-refusal.js';

const now = new Date('2026-03-01T12:00:00Z');
const later = new Date(now.getTime() + 1);

const good: Parameters<typeof sessionRefusal>[0] = {
  revoked_at: null,
  expires_at: later,
  idle_expires_at: later,
  active: true,
  status: 'active',
  login_method: 'password',
  sso_enabled: false,
  is_break_glass: false,
};

test.each<[string, Partial<typeof good>, ReturnType<typeof sessionRefusal>]>([
  ['holds until its limits', {}, null],
  ['ends at the very moment of its absolute limit', { expires_at: now }, 'expiredSession'],
  ['ends at the very moment of its idle limit', { idle_expires_at: now }, 'idleSession'],
  ['ends when it is revoked, whatever its limits', { revoked_at: later }, 'revokedSession'],
  ['is none while its user is inactive', { active: false }, 'inactiveUser'],
  ['is none while the company is suspended', { status: 'suspended' }, 'suspendedCompany'],
  ['by password is none while SSO is on', { sso_enabled: true }, 'passwordNotAllowed'],
  ['by password holds for a break-glass admin while SSO is on', { sso_enabled: true, is_break_glass: true }, null],
  ['by SSO holds while SSO is on', { sso_enabled: true, login_method: 'sso' }, null],
  ['by SSO holds after SSO was switched off, until it ends', { login_method: 'sso' }, null],
])('a session %s', (_, change, refusal) => {
  expect(sessionRefusal({ ...good, ...change }, now)).toBe(refusal);
});
