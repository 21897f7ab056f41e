import { AUDIT_ACTIONS, tell, type AuditAction } from './tell.js';
import type { ToldEvent } from './told-event.js';

const ID = '0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10';
const POOL = '0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e11';

const event: ToldEvent = {
  action: 'user.created',
  actorType: 'apiKey',
  actorId: ID,
  actorName: 'key okta',
  targetType: 'user',
  targetId: ID,
  targetName: 'jane@acme.test',
  before: null,
  after: null,
  actorDisplayName: null,
  targetDisplayName: 'Jane Roe',
  targetUserExists: true,
  isByProvider: true,
  provider: 'okta',
};
const named = (targetType: string, targetName: string): Partial<ToldEvent> => ({
  targetType,
  targetName,
  targetDisplayName: null,
  targetUserExists: false,
});
const company = named('identityConfiguration', 'acme');
const text = (more: Partial<ToldEvent>): string =>
  tell({ ...event, ...more })
    .map((part) => part.text)
    .join('');

/** At least one row for each action. */
const CASES: [AuditAction, Partial<ToldEvent>, string][] = [
  ['user.created', {}, 'Okta created Jane Roe'],
  ['user.created', { after: { directRole: 'manager' } }, 'Okta created Jane Roe with the role manager'],
  ['user.created', { after: { directRole: 'user', active: false } }, 'Okta created Jane Roe, not active'],
  ['user.updated', {}, 'Okta changed Jane Roe'],
  [
    'user.updated',
    { after: { displayName: 'Jane Roe', emails: [], title: 'Lead' } },
    'Okta changed display name, email addresses and title of Jane Roe',
  ],
  ['user.updated', { after: { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 } }, 'Okta changed a, b, c, d and 2 more of Jane Roe'],
  [
    'user.updated',
    { before: { directRole: 'user' }, after: { directRole: 'manager', sessionsEnded: 1 } },
    'Okta changed the role from user to manager of Jane Roe; 1 session ended',
  ],
  ['user.updated', { before: { password: null }, after: { password: 'changed' } }, 'Okta set the password of Jane Roe'],
  [
    'user.updated',
    { before: { password: 'set' }, after: { password: 'changed', title: 'x' } },
    'Okta changed the password and changed title of Jane Roe',
  ],
  ['user.updated', { after: { isBreakGlass: true } }, 'Okta made a break-glass admin of Jane Roe'],
  ['user.updated', { after: { isBreakGlass: false } }, 'Okta ended break-glass of Jane Roe'],
  ['user.deactivated', { after: { active: false, sessionsEnded: 2 } }, 'Okta deactivated Jane Roe; 2 sessions ended'],
  ['user.reactivated', {}, 'Okta reactivated Jane Roe'],
  ['user.deleted', { targetDisplayName: null, targetUserExists: false }, 'Okta deleted jane@acme.test'],
  ['user.handedOver', {}, 'Okta handed Jane Roe over to the identity provider'],
  ['user.returnedToLocal', {}, 'Okta returned Jane Roe to local'],
  [
    'agentPool.memberAdded',
    { after: { poolId: POOL, pool: 'Payments' } },
    'Okta put Jane Roe into the agent pool Payments',
  ],
  [
    'agentPool.memberRemoved',
    { before: { poolId: POOL, pool: 'Payments' } },
    'Okta took Jane Roe out of the agent pool Payments',
  ],
  [
    'agentPool.created',
    { ...named('agentPool', 'Payments'), after: { role: 'manager' } },
    'Okta made the agent pool Payments with the role manager',
  ],
  [
    'agentPool.updated',
    {
      ...named('agentPool', 'Payments'),
      before: { name: 'Pay', role: 'user', description: null },
      after: { name: 'Payments', role: 'manager', description: 'x' },
    },
    'Okta changed the name from Pay, the role from user to manager and the description of the agent pool Payments',
  ],
  [
    'agentPool.updated',
    { ...named('agentPool', 'All'), before: { isDefault: false }, after: { isDefault: true } },
    'Okta made All the default agent pool',
  ],
  [
    'agentPool.updated',
    { ...named('agentPool', 'Old'), before: { isDefault: true }, after: { isDefault: false } },
    'Okta ended that Old is the default agent pool',
  ],
  [
    'agentPool.deleted',
    { ...named('agentPool', 'Payments'), before: { memberCount: 1204 } },
    'Okta deleted the agent pool Payments, which had 1,204 members',
  ],
  [
    'schemaExtension.created',
    { ...named('schemaExtension', 'urn:acme:hr'), after: { attributes: [{}, {}] } },
    'Okta declared the schema extension urn:acme:hr with 2 attributes',
  ],
  [
    'schemaExtension.updated',
    { ...named('schemaExtension', 'urn:acme:hr'), after: { name: 'x', attributes: [] } },
    'Okta changed the name and attributes of the schema extension urn:acme:hr',
  ],
  ['schemaExtension.deleted', named('schemaExtension', 'urn:acme:hr'), 'Okta removed the schema extension urn:acme:hr'],
  ['group.created', { ...named('group', 'Eng'), after: { members: 3 } }, 'Okta created the group Eng with 3 members'],
  [
    'group.updated',
    { ...named('group', 'Eng'), before: { displayName: 'Dev' }, after: { displayName: 'Eng', membersAdded: 1 } },
    'Okta renamed the group Dev to Eng; 1 added',
  ],
  [
    'group.updated',
    { ...named('group', 'Eng'), before: { externalId: null }, after: { externalId: '1' } },
    'Okta changed the external id of the group Eng',
  ],
  [
    'group.membersChanged',
    { ...named('group', 'Eng'), after: { membersAdded: 3, membersRemoved: 1 } },
    'Okta changed the members of the group Eng: 3 added and 1 removed',
  ],
  ['group.deleted', named('group', 'Eng'), 'Okta deleted the group Eng'],
  [
    'group.linked',
    { ...named('group', 'Eng'), after: { poolId: POOL, pool: 'Payments' } },
    'Okta linked the group Eng to the agent pool Payments',
  ],
  [
    'group.unlinked',
    { ...named('group', 'Eng'), before: { poolId: POOL, pool: 'Payments' } },
    'Okta ended the link of the group Eng to the agent pool Payments',
  ],
  [
    'apiKey.created',
    { ...named('apiKey', 'key okta'), after: { scopes: ['scim', 'read'] } },
    'Okta made the API key okta for scim and read',
  ],
  ['apiKey.revoked', named('apiKey', 'key okta'), 'Okta revoked the API key okta'],
  ['audit.exported', { ...company, after: { format: 'csv' } }, 'Okta exported the audit log as CSV'],
  ['company.created', named('company', 'acme'), 'Okta made the company acme'],
  [
    'company.updated',
    { ...named('company', 'acme'), before: { plan: 'free' }, after: { plan: 'enterprise' } },
    'Okta changed plan from free to enterprise of the company acme',
  ],
  [
    'identityConfiguration.updated',
    {
      ...company,
      after: { provider: 'entra', ssoEnabled: true, allowSyncPassword: false, passwordsForgotten: 2, sessionsEnded: 3 },
    },
    'Okta named Microsoft Entra ID, switched single sign-on on and switched Allow sync password off; ' +
      '2 synced passwords forgotten; 3 sessions ended',
  ],
  [
    'identityConfiguration.updated',
    { ...company, after: { provider: null, breakGlassUserIds: [] } },
    'Okta named no provider and changed the break-glass admins',
  ],
  [
    'identityConfiguration.usersHandedOver',
    { ...company, after: { seen: 1200, unseen: 4 } },
    'Okta handed 1,204 users over to the identity provider, 4 of them never seen from it',
  ],
  ['identityConfiguration.usersReturnedToLocal', { ...company, after: { users: 1 } }, 'Okta returned 1 user to local'],
  [
    'identityConfiguration.ruleOverridden',
    { ...company, after: { warnings: ['SSO is on without a break-glass admin.'] } },
    'Okta set a rule aside: SSO is on without a break-glass admin.',
  ],
  [
    'identityConfiguration.foreignDialect',
    { ...company, after: { dialect: 'entra', provider: 'okta' } },
    'Okta sent a request that speaks like Microsoft Entra ID, but the provider is Okta',
  ],
  ['session.created', { actorType: 'user', actorDisplayName: 'Jane Roe' }, 'Jane Roe signed in'],
  [
    'session.created',
    { actorType: 'user', actorDisplayName: 'Jane Roe', after: { breakGlass: true, failuresBefore: 2 } },
    'Jane Roe signed in as a break-glass admin, after 2 failures',
  ],
  ['session.ended', { actorType: 'user', actorDisplayName: 'Jane Roe' }, 'Jane Roe signed out'],
  ['user.sessionsEnded', { after: { sessionsEnded: 2 } }, 'Okta ended 2 sessions of Jane Roe'],
  [
    'signIn.manyFailures',
    { actorType: 'system', actorName: 'sign-in', after: { failures: 5, withinMinutes: 15 } },
    'Sign-in was refused 5 times within 15 minutes for Jane Roe',
  ],
  ['invitation.created', { after: { email: 'jane@acme.test' } }, 'Okta invited Jane Roe by a mail to jane@acme.test'],
  ['invitation.resent', {}, 'Okta invited Jane Roe again'],
  ['invitation.revoked', {}, 'Okta took back the invitation of Jane Roe'],
  ['invitation.accepted', { actorType: 'user', actorDisplayName: 'Jane Roe' }, 'Jane Roe accepted the invitation'],
  [
    'user.passwordReset',
    { actorType: 'user', actorDisplayName: 'Jane Roe' },
    'Jane Roe chose a new password by a link',
  ],
  [
    'user.passwordResetRequested',
    { actorType: 'system', actorName: 'sign-in' },
    'Sign-in was asked for a link to a new password of Jane Roe',
  ],
  ['ssoConnection.created', company, 'Okta set up the single sign-on connection'],
  ['ssoConnection.updated', company, 'Okta changed the single sign-on connection'],
  [
    'ssoConnection.updated',
    { ...company, after: { unboundUsers: 2 } },
    'Okta changed the single sign-on connection; 2 users will be matched anew at the next sign-in',
  ],
  [
    'ssoConnection.updated',
    { ...company, after: { unboundUsers: 1, sessionsEnded: 3 } },
    'Okta changed the single sign-on connection; 1 user will be matched anew at the next sign-in; 3 sessions ended',
  ],
  [
    'ssoConnection.refreshed',
    { ...company, actorType: 'system', actorName: 'muster' },
    "Muster took over changes from the identity provider's single sign-on metadata",
  ],
  [
    'signIn.refused',
    { actorType: 'system', actorName: 'sign-in', after: { message: 'The assertion has expired.' } },
    'Sign-in was refused: The assertion has expired',
  ],
  [
    'ssoConnection.tested',
    { actorType: 'system', actorName: 'test sign-in of Jane', after: { succeeded: true } },
    'Test sign-in of Jane succeeded',
  ],
  [
    'ssoConnection.tested',
    { actorType: 'system', actorName: 'test sign-in of Jane', after: { succeeded: false } },
    'Test sign-in of Jane failed',
  ],
  [
    'user.bound',
    { actorType: 'system', actorName: 'sign-in' },
    'Sign-in tied Jane Roe to a person of the identity provider',
  ],
  ['user.unbound', {}, 'Okta untied Jane Roe from their person of the identity provider'],
  [
    'user.unbound',
    { after: { sessionsEnded: 2 } },
    'Okta untied Jane Roe from their person of the identity provider; 2 sessions ended',
  ],
  ['companyDomain.claimed', { after: { domain: 'acme.test' } }, 'Okta claimed the domain acme.test'],
  ['companyDomain.proven', { after: { domain: 'acme.test' } }, 'Okta proved the domain acme.test'],
  ['companyDomain.removed', { after: { domain: 'acme.test' } }, 'Okta gave up the domain acme.test'],
  ['ssoConnection.deleted', company, 'Okta deleted the single sign-on connection'],
  [
    'ssoConnection.deleted',
    { ...company, after: { sessionsEnded: 1 } },
    'Okta deleted the single sign-on connection; 1 session ended',
  ],
];

test.each(CASES)('%s %j', (action, more, sentence) => {
  expect(text({ ...more, action })).toBe(sentence);
});

test('every action has a row here', () => {
  expect([...new Set(CASES.map(([action]) => action))].sort()).toEqual([...AUDIT_ACTIONS].sort());
});

test.each(AUDIT_ACTIONS)('%s is told also without its details, as another version may have left them out', (action) => {
  expect(text({ action })).toMatch(/^Okta [a-z]/);
});

test.each<[Partial<ToldEvent>, string]>([
  [{ provider: 'entra' }, 'Microsoft Entra ID created Jane Roe'],
  [{ provider: null }, 'The identity provider created Jane Roe'],
  [{ provider: 'other' }, 'The identity provider created Jane Roe'],
  [{ isByProvider: false, actorName: 'key …x9Q' }, 'API key …x9Q created Jane Roe'],
  [{ actorType: 'user', actorName: 'sam@acme.test' }, 'sam@acme.test created Jane Roe'],
  [{ actorType: 'user', actorName: 'sam@acme.test', actorDisplayName: 'Sam' }, 'Sam created Jane Roe'],
  [{ actorType: 'command', actorName: 'muster command' }, 'The muster command created Jane Roe'],
  [{ actorType: 'operatorKey', actorName: 'operator key ci' }, 'Operator key ci created Jane Roe'],
  [{ actorType: 'system', actorName: 'clean-up' }, 'Clean-up created Jane Roe'],
  [{ action: 'toString' }, 'Okta did toString to Jane Roe'],
])('%j', (more, sentence) => {
  expect(text(more)).toBe(sentence);
});

test('what can be looked at has a link, and what is gone has none', () => {
  const put = { action: 'agentPool.memberAdded', after: { poolId: POOL, pool: 'Payments' } };
  expect(tell({ ...event, ...put })).toEqual([
    { text: 'Okta', link: { type: 'apiKey', id: ID } },
    { text: ' put ', link: null },
    { text: 'Jane Roe', link: { type: 'user', id: ID } },
    { text: ' into the agent pool ', link: null },
    { text: 'Payments', link: { type: 'agentPool', id: POOL } },
  ]);
  expect(tell({ ...event, targetDisplayName: null, targetUserExists: false, ...put }).at(1)).toEqual({
    text: ' put jane@acme.test into the agent pool ',
    link: null,
  });
  expect(tell({ ...event, action: 'group.deleted', ...named('group', 'Eng') })).toEqual([
    { text: 'Okta', link: { type: 'apiKey', id: ID } },
    { text: ' deleted the group Eng', link: null },
  ]);
});
