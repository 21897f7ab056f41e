import { useQuery } from '@tanstack/react-query';
import { api, answerOf } from '../../api/client';
import type { Filter } from '../../components/data-table/toolbar';

const MOST_OFFERED = 30;

/** The filter by agent pool: the first pools by name, and the one that an address names. */
export function usePoolFilter(poolId: string | undefined): Filter {
  const pools = useQuery({
    queryKey: ['agent-pools', 'filter'],
    queryFn: () => answerOf(api.GET('/api/v1/agent-pools', { params: { query: { count: MOST_OFFERED } } })),
    staleTime: 60_000,
  });
  const offered = pools.data?.items ?? [];
  const isOffered = poolId === undefined || offered.some(({ id }) => id === poolId);
  const named = useQuery({
    queryKey: ['agent-pools', poolId],
    queryFn: () => answerOf(api.GET('/api/v1/agent-pools/{id}', { params: { path: { id: poolId ?? '' } } })),
    enabled: pools.isSuccess && !isOffered,
  });
  const all = isOffered || !named.data ? offered : [...offered, named.data];
  return { name: 'poolId', label: 'Agent pool', options: all.map(({ id, name }) => ({ value: id, label: name })) };
}
