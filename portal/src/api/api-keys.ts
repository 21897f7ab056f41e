import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './client';

export type ApiKey = Schema<'ApiKeyView'>;
export type NewApiKey = Schema<'NewApiKeyView'>;

const KEY = ['api-keys'] as const;
export const API_KEYS_KEY = KEY;

/** The newest 200 keys: enough for every screen that asks about valid ones. */
export function useRecentApiKeys(): UseQueryResult<ApiKey[]> {
  return useQuery({
    queryKey: [...KEY, 'recent'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/api-keys', { params: { query: { count: 200 } } }))).items,
  });
}

/** Keys that an identity provider could use now, the longest-lived first. */
export function validScimKeys(keys: readonly ApiKey[]): ApiKey[] {
  return keys
    .filter((key) => key.state === 'active' && key.scopes.includes('scim'))
    .sort((one, other) => (other.daysLeft ?? Infinity) - (one.daysLeft ?? Infinity));
}
