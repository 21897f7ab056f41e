import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './client';

export type Progress = Schema<'ProgressView'>;

const POLL_MS = 3_000;

/** How far the provider has come; asked again every few seconds while somebody looks at it. */
export function useProgress(): UseQueryResult<Progress> {
  return useQuery({
    queryKey: ['provisioning-log', 'milestones'],
    queryFn: () => answerOf(api.GET('/api/v1/provisioning-log/milestones')),
    refetchInterval: POLL_MS,
  });
}
