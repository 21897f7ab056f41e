import { judgeScimKeys } from './judge-scim-keys.js';

const now = new Date('2026-03-01T00:00:00Z');
const key = (slug: string, expiresAt: string | null) => ({
  slug,
  expiresAt: expiresAt === null ? null : new Date(expiresAt),
});

test('no company stands out: ok', () => {
  expect(judgeScimKeys([], now)).toEqual({ status: 'ok', message: 'every company with SCIM on has one' });
});

test('a company without a key is wrong, as is one whose last key expires at this very moment', () => {
  const keys = [key('acme', null), key('globex', '2026-03-01T00:00:00Z'), key('initech', '2026-03-02T00:00:00Z')];
  expect(judgeScimKeys(keys, now)).toEqual({
    status: 'wrong',
    message:
      'SCIM is on, but no key is valid, so nobody is provisioned: acme, globex. ' +
      'Make one: muster api-key create --company acme --scope scim',
  });
});

test('a last key that ends soon is a warning, with the days', () => {
  const keys = [key('acme', '2026-03-01T12:00:00Z'), key('globex', '2026-03-14T12:00:00Z')];
  expect(judgeScimKeys(keys, now)).toEqual({
    status: 'warning',
    message:
      'The last key expires within 14 days, and provisioning stops then: acme (1 day), globex (14 days). ' +
      'Make another: muster api-key create --company acme --scope scim',
  });
});
