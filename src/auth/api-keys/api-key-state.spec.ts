import { apiKeyState, daysLeft, expiryIn, expiryWarningDays } from './api-key-state.js';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const EARLIER = new Date('2026-03-01T11:59:59.999Z');
const LATER = new Date('2026-03-01T12:00:00.001Z');

describe('state of an API key', () => {
  it.each([
    ['never expires', null, null, 'active'],
    ['expires later', LATER, null, 'active'],
    ['expires now', NOW, null, 'expired'],
    ['expired', EARLIER, null, 'expired'],
    ['revoked', LATER, EARLIER, 'revoked'],
    ['revoked and expired', EARLIER, EARLIER, 'revoked'],
  ])('%s', (_, expiresAt, revokedAt, state) => {
    expect(apiKeyState({ expiresAt, revokedAt }, NOW)).toBe(state);
  });

  it.each([
    ['never', null, null],
    ['a moment', LATER, 1],
    ['exactly 14 days', new Date('2026-03-15T12:00:00.000Z'), 14],
    ['14 days and a moment', new Date('2026-03-15T12:00:00.001Z'), 15],
    ['now', NOW, 0],
    ['past', new Date('2026-02-01T12:00:00.000Z'), 0],
  ])('days left: %s', (_, expiresAt, days) => {
    expect(daysLeft({ expiresAt }, NOW)).toBe(days);
  });

  it.each([
    ['never expires', null, null, null],
    ['14 days and a moment', new Date('2026-03-15T12:00:00.001Z'), null, null],
    ['exactly 14 days', new Date('2026-03-15T12:00:00.000Z'), null, 14],
    ['7 days and a moment', new Date('2026-03-08T12:00:00.001Z'), null, 14],
    ['exactly 7 days', new Date('2026-03-08T12:00:00.000Z'), null, 7],
    ['exactly a day', new Date('2026-03-02T12:00:00.000Z'), null, 1],
    ['a moment', LATER, null, 1],
    ['expired', NOW, null, null],
    ['revoked', LATER, EARLIER, null],
  ])('invariant 19, warning: %s', (_, expiresAt, revokedAt, days) => {
    expect(expiryWarningDays({ expiresAt, revokedAt }, NOW)).toBe(days);
  });

  it('expires the given days of 24 hours later, or never', () => {
    expect(expiryIn(90, NOW)).toEqual(new Date('2026-05-30T12:00:00.000Z'));
    expect(expiryIn(null, NOW)).toBeNull();
  });
});
