import { endedLoginMethods } from './ended-login-methods.js';

const user = { active: true, managedBy: 'local', isBreakGlass: true, passwordHash: 'a' } as const;

test.each<[string, Partial<Parameters<typeof endedLoginMethods>[1]>, readonly string[]]>([
  ['an ordinary change', {}, []],
  ['a deactivation', { active: false }, ['password', 'sso']],
  ['a hand-over', { managedBy: 'scim' }, ['password', 'sso']],
  ['a new password', { passwordHash: 'b' }, ['password']],
  ['a password taken away', { passwordHash: null }, ['password']],
  ['the loss of the break-glass right', { isBreakGlass: false }, ['password']],
])('%s ends sessions by %#: %j', (_, change, methods) => {
  expect(endedLoginMethods(user, { ...user, ...change })).toEqual(methods);
});

test('a reactivation ends what a sign-in at the moment of the deactivation may have left', () => {
  expect(endedLoginMethods({ ...user, active: false }, user)).toEqual(['password', 'sso']);
});

test('the break-glass right gained ends nothing', () => {
  expect(endedLoginMethods({ ...user, isBreakGlass: false }, user)).toEqual([]);
});
