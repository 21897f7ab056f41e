import type { LinkRow } from './link-statements.js';
import { addressOf, mayUseLink } from './may-use-link.js';

const now = new Date('2026-03-01T12:00:00Z');
const good: LinkRow = {
  hash: Buffer.alloc(0),
  sent_to: 'jane@acme.test',
  expires_at: new Date(now.getTime() + 1),
  used_at: null,
  revoked_at: null,
  user_id: '',
  user_name: 'jane@acme.test',
  display_name: null,
  active: true,
  managed_by: 'local',
  is_break_glass: false,
  attributes: {},
  slug: 'acme',
  name: 'Acme',
  status: 'active',
  sso_enabled: false,
};

test.each<[string, Partial<LinkRow>, boolean]>([
  ['holds until it expires', {}, true],
  ['ends at that very moment', { expires_at: now }, false],
  ['works once', { used_at: now }, false],
  ['can be revoked', { revoked_at: now }, false],
  ['is not for the inactive', { active: false }, false],
  ['is not for whom the provider manages', { managed_by: 'scim' }, false],
  ['is not for a suspended company', { status: 'suspended' }, false],
  ['is refused while SSO is on', { sso_enabled: true }, false],
  ['holds for a break-glass admin while SSO is on', { sso_enabled: true, is_break_glass: true }, true],
  ['dies with the address it was sent to', { attributes: { emails: [{ value: 'new@acme.test' }] } }, false],
  ['that was not mailed holds whatever the address', { sent_to: null, user_name: 'jane' }, true],
])('a link %s', (_, change, may) => {
  expect(mayUseLink({ ...good, ...change }, now)).toBe(may);
});

test.each<[string, Record<string, unknown>, string | null]>([
  ['jane', { emails: [{ value: 'a@acme.test' }, { value: 'b@acme.test', primary: true }] }, 'b@acme.test'],
  ['jane@acme.test', {}, 'jane@acme.test'],
  ['jane', {}, null],
  ['jane@acme.test', { emails: [{ value: 'a@acme.test,eve@evil.test' }] }, null],
])('mails to %s with %j go to %s', (userName, attributes, address) => {
  expect(addressOf(userName, attributes)).toBe(address);
});
