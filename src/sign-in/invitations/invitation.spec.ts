import { invitationState } from './invitation.js';

const now = new Date('2026-03-01T12:00:00Z');
const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];

test.each([
  [{ used_at: null, revoked_at: null, expires_at: after }, 'pending'],
  [{ used_at: null, revoked_at: null, expires_at: now }, 'expired'],
  [{ used_at: before, revoked_at: null, expires_at: before }, 'accepted'],
  [{ used_at: null, revoked_at: before, expires_at: before }, 'revoked'],
])('%j is %s', (row, state) => {
  expect(invitationState(row, now)).toBe(state);
});
