import { type QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './client';
import { ifMatch } from './if-match';

export type IdentityConfiguration = Schema<'IdentityConfigurationView'>;
export type IdentityConfigurationChange = Schema<'UpdateIdentityConfigurationInput'>;

const KEY = ['identity-configuration'] as const;

export function useIdentityConfiguration(): UseQueryResult<IdentityConfiguration> {
  return useQuery({ queryKey: KEY, queryFn: () => answerOf(api.GET('/api/v1/identity-configuration')) });
}

/**
 * Changes it, unless somebody else did meanwhile.
 *
 * @param version of what the admin looked at
 * @throws ApiFailure 412 `stale`, 409 with the rule that stands against it, 403 for the plan
 */
export function updateIdentityConfiguration(
  change: IdentityConfigurationChange,
  version: number,
): Promise<IdentityConfiguration> {
  return answerOf(api.PATCH('/api/v1/identity-configuration', { body: change, params: { header: ifMatch(version) } }));
}

/** Puts in what the server answered; whatever else depends on who manages whom is read again. */
export function keepIdentityConfiguration(client: QueryClient, configuration: IdentityConfiguration): Promise<void> {
  client.setQueryData(KEY, configuration);
  return client.invalidateQueries({ predicate: ({ queryKey }) => !['session', KEY[0]].includes(String(queryKey[0])) });
}

export function rereadIdentityConfiguration(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: KEY });
}
