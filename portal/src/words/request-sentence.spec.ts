import { requestSentence } from './request-sentence';

const JANE = { type: 'User', id: '7d2f', name: 'jane@acme.test' } as const;

it.each([
  [{ operation: 'create', resource: JANE, requests: 1 }, 'Create user jane@acme.test'],
  [{ operation: 'update', resource: { ...JANE, name: null }, requests: 1 }, 'Change user 7d2f'],
  [{ operation: 'delete', resource: { type: 'Group', id: null, name: null }, requests: 1 }, 'Delete a group'],
  [{ operation: 'list', resource: { type: 'User', id: null, name: null }, requests: 1 }, 'Look for users'],
  [{ operation: 'list', resource: null, requests: 1 }, 'Search everything'],
  [{ operation: 'read', resource: { type: 'User', id: null, name: null }, requests: 1204 }, 'Read a user, 1,204 times'],
  [{ operation: 'bulk', resource: null, requests: 1 }, 'Bulk request'],
  [{ operation: 'discovery', resource: null, requests: 1 }, 'Ask what Muster can do'],
] as const)('%j', (entry, words) => {
  expect(requestSentence(entry)).toBe(words);
});
