import type { Exchange } from './exchange.js';
import { milestonesOf } from './milestones-of.js';

const exchange = (more: Partial<Exchange>): Exchange => ({
  ...{
    id: '',
    companySlug: 'acme',
    companyId: 'c1',
    method: 'GET',
    path: '/',
    query: '',
    operation: 'other',
    status: 200,
  },
  ...{ durationMs: 1, repairs: [] },
  ...more,
});
const GUID = 'b2d6d1f0-6a3e-4f2c-9d7a-0c4e5f6a7b8c';
const user = { type: 'User' } as const;
const group = { type: 'Group' } as const;

test.each<[string, Partial<Exchange>, string[]]>([
  ['Okta: Test Connector Configuration', { operation: 'list', query: 'startIndex=1&count=2' }, ['connectionTest']],
  [
    'Entra ID: Test Connection',
    { operation: 'list', query: `filter=userName+eq+%22${GUID}%22`, totalResults: 0 },
    ['connectionTest'],
  ],
  [
    'a GUID that somebody has',
    { operation: 'list', query: `filter=externalId+eq+"${GUID}"`, totalResults: 1 },
    ['lookUp'],
  ],
  [
    'a look-up',
    { operation: 'list', query: 'filter=userName%20eq%20%22jane%40acme.test%22&startIndex=1&count=100' },
    ['lookUp'],
  ],
  ['an import', { operation: 'list', query: 'startIndex=1&count=100' }, []],
  ['another filter', { operation: 'list', query: 'filter=active+pr' }, []],
  ['create', { operation: 'create', resource: user, status: 201 }, ['userCreated']],
  ['update', { operation: 'update', resource: { ...user, active: true } }, ['userUpdated']],
  [
    'an update whose answer does not show active',
    { operation: 'update', resource: user, status: 204 },
    ['userUpdated'],
  ],
  ['deactivate', { operation: 'update', resource: { ...user, active: false } }, ['userUpdated', 'userDeactivated']],
  ['delete', { operation: 'delete', resource: user, status: 204 }, ['userDeleted']],
  ['a read of an inactive user', { operation: 'read', resource: { ...user, active: false } }, []],
  ['push a group', { operation: 'create', resource: group, status: 201 }, ['groupPushed']],
  ['change a group', { operation: 'update', resource: group, status: 204 }, ['groupPushed']],
  ['delete a group', { operation: 'delete', resource: group, status: 204 }, []],
  ['repairs', { operation: 'update', resource: user, repairs: ['opCase'] }, ['userUpdated', 'repair:opCase']],
  ['a create that failed', { operation: 'create', resource: user, status: 409 }, ['error']],
  ['SCIM off', { operation: 'create', resource: user, status: 403, refusal: 'scimOff' }, ['refused']],
])('%s', (_what, more, reached) => {
  expect(milestonesOf(exchange(more))).toEqual(['contact', ...reached]);
});

test('a request without a good key is no contact', () => {
  expect(milestonesOf(exchange({ companyId: undefined, status: 401, refusal: 'unknownKey' }))).toEqual(['refused']);
});
