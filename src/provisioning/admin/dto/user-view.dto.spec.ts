import { effectiveRole } from '../../../agent-pools/role-inheritance.js';
import type { StoredUser } from '../../../users/user-record.js';
import { toUserView } from './user-view.dto.js';

const at = new Date('2026-01-02T03:04:05.678Z');
const jane: StoredUser = {
  companyId: 'company',
  id: 'jane',
  userName: 'jane@acme.test',
  externalId: '00u1',
  displayName: null,
  active: true,
  managedBy: 'scim',
  directRole: 'user',
  isBreakGlass: false,
  passwordHash: '$argon2id$secret',
  attributes: { title: 'Engineer', name: { givenName: 'Jane', familyName: 1 }, emails: [{ value: 'jane@acme.test' }] },
  version: 3,
  createdAt: at,
  updatedAt: at,
  lastSeenFromProviderAt: null,
  groups: [],
};
const none = { effectiveRole: effectiveRole('user', []), pools: [] };

test('invariant 17: neither password nor hash is shown, only that there is one', () => {
  const view = toUserView(jane, none, null);
  expect(view.hasPassword).toBe(true);
  expect(JSON.stringify(view)).not.toMatch(/secret|passwordHash|companyId/);
  expect(toUserView({ ...jane, passwordHash: null }, none, null).hasPassword).toBe(false);
});

test('names and email are taken from the attributes, and only texts', () => {
  expect(toUserView(jane, none, null)).toMatchObject({ givenName: 'Jane', familyName: null, email: 'jane@acme.test' });
});

test('invariant 5: a provisioned user is read-only, with the reason', () => {
  expect(toUserView(jane, none, 'because')).toMatchObject({ isReadOnly: true, readOnlyReason: 'because' });
  expect(toUserView({ ...jane, managedBy: 'local' }, none, null)).toMatchObject({
    isReadOnly: false,
    readOnlyReason: null,
  });
});
