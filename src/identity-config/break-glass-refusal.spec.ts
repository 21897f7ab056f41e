import { breakGlassRefusal, countBreakGlass, type BreakGlassCandidate } from './break-glass-refusal.js';

const ADA: BreakGlassCandidate = {
  id: '0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10',
  userName: 'ada@acme.test',
  displayName: 'Ada',
  managedBy: 'local',
  active: true,
  isBreakGlass: true,
  isAdmin: true,
  hasPassword: true,
  passwordUsedAt: new Date('2026-03-01T12:00:00Z'),
};

describe('who can be a break-glass admin (domain invariant 13)', () => {
  it.each<[string, Partial<BreakGlassCandidate>, string | null]>([
    ['an active local admin with a password', {}, null],
    ['a user without a password', { hasPassword: false }, 'ada@acme.test has no password.'],
    ['somebody who is no admin', { isAdmin: false }, 'ada@acme.test is not an admin.'],
    ['an inactive admin', { active: false }, 'ada@acme.test is not active.'],
    [
      'a provisioned admin',
      { managedBy: 'scim' },
      'ada@acme.test is managed by the identity provider; return them to local first.',
    ],
  ])('%s', (_, fields, refusal) => {
    expect(breakGlassRefusal({ ...ADA, ...fields })).toBe(refusal);
  });
});

test('counts who can sign in, and of them who was seen to know their password', () => {
  const never = { ...ADA, passwordUsedAt: null };
  expect(countBreakGlass([ADA, never, { ...ADA, active: false }])).toEqual({ ready: 2, proven: 1 });
  expect(countBreakGlass([])).toEqual({ ready: 0, proven: 0 });
});
