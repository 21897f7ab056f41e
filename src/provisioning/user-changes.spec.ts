import type { UserRecord } from '../users/user-record.js';
import { userChanges } from './user-changes.js';

const jane: UserRecord = {
  userName: 'jane@acme.test',
  externalId: null,
  displayName: 'Jane Roe',
  active: true,
  managedBy: 'scim',
  directRole: 'user',
  isBreakGlass: false,
  passwordHash: null,
  attributes: { title: 'Engineer', emails: [{ value: 'jane@acme.test', type: 'work' }] },
};

test('equal states have no changes, whatever the order of members', () => {
  const emails = [{ type: 'work', value: 'jane@acme.test' }];
  expect(userChanges(jane, { ...jane, attributes: { emails, title: 'Engineer' } })).toBeNull();
});

test('only what differs is told, absent as null', () => {
  const { title: _title, ...rest } = jane.attributes;
  expect(userChanges(jane, { ...jane, externalId: '00u1', attributes: rest })).toEqual({
    action: 'user.updated',
    before: { externalId: null, title: 'Engineer' },
    after: { externalId: '00u1', title: null },
    emailsChanged: false,
  });
});

test.each([
  [true, false, 'user.deactivated'],
  [false, true, 'user.reactivated'],
  [false, false, 'user.updated'],
])('active %s → %s is %s', (from, to, action) => {
  const changes = userChanges({ ...jane, active: from }, { ...jane, active: to, displayName: 'Other' });
  expect(changes?.action).toBe(action);
});

test('a password is told of without itself or its hash (invariant 17)', () => {
  const changes = userChanges(jane, { ...jane, passwordHash: '$argon2id$secret' });
  expect(changes?.after).toEqual({ password: 'changed' });
  expect(JSON.stringify(changes)).not.toContain('secret');
});

test('a change of emails is marked, because their rows follow', () => {
  expect(userChanges(jane, { ...jane, attributes: { title: 'Engineer' } })?.emailsChanged).toBe(true);
});
