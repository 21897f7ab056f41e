import type { ApiKey } from '../../api/api-keys';
import { requestFilters } from './request-filters';

const KEY = { id: '7d2f', label: null, lastCharacters: 'x9Q' } as ApiKey;
const USER = { resource: { type: 'User' as const, id: 'a1', name: 'jane@acme.test' } };
const optionsOf = (name: string, set: Record<string, string> = {}, items = [USER]) =>
  requestFilters(set, [KEY], items).find((filter) => filter.name === name)?.options;

it('offers the keys by name, and those without one by their end', () => {
  expect(optionsOf('apiKeyId')).toEqual([{ value: '7d2f', label: '…x9Q' }]);
});

it('shows what a link has set, by its name where that is known', () => {
  expect(optionsOf('resourceId')).toBe(undefined);
  expect(optionsOf('resourceId', { resourceId: 'a1' })).toEqual([{ value: 'a1', label: 'jane@acme.test' }]);
  expect(optionsOf('resourceId', { resourceId: 'b2' })).toEqual([{ value: 'b2', label: 'b2' }]);
});
