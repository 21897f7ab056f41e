import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRecentApiKeys } from '../../api/api-keys';
import { api, answerOf } from '../../api/client';
import { NothingMatches } from '../../components/data-table/data-table';
import { Toolbar } from '../../components/data-table/toolbar';
import type { Table } from '../../components/data-table/use-table-state';
import { DayInput } from '../../components/day-input';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { RequestRow } from './request-row';
import { requestFilters } from './request-filters';
import { useRequestFilter } from './use-request-filter';

const REFRESH_MS = 5_000;

/** Each request of the provider, newest first, refused ones too; live as long as only the newest are shown. */
export function RequestList() {
  const { state, query } = useRequestFilter();
  const keys = useRecentApiKeys();
  const requests = useInfiniteQuery({
    queryKey: ['provisioning-log', query],
    queryFn: ({ pageParam }) =>
      answerOf(api.GET('/api/v1/provisioning-log', { params: { query: { ...query, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state: { data } }) => (data?.pages.length ?? 0) < 2 && REFRESH_MS,
  });
  const isNarrowed = state.search !== '' || Object.keys(state.filters).length > 0;
  const items = requests.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <Toolbar
        state={state}
        search="Search addresses and names"
        filters={requestFilters(state.filters, keys.data ?? [], items ?? [])}
      >
        <Day name="from" label="From" state={state} />
        <Day name="to" label="Until" state={state} />
      </Toolbar>
      {requests.error && <ErrorPanel error={requests.error} onRetry={() => void requests.refetch()} />}
      {items === undefined && !requests.error && <Waiting />}
      {items?.length === 0 && !requests.hasNextPage && isNarrowed && <NothingMatches state={state} />}
      {items?.length === 0 && !requests.hasNextPage && !isNarrowed && (
        <EmptyState title="No request">
          Requests of your identity provider appear here within seconds, those that were refused too. If the provider
          says it called and nothing is here, it called another address.
        </EmptyState>
      )}
      <div role="list" aria-label="Requests, newest first">
        {items?.map((entry) => (
          <RequestRow key={entry.id} entry={entry} />
        ))}
      </div>
      {requests.hasNextPage && (
        <>
          {items?.length === 0 && (
            <Text size="sm" mt="md">
              Nothing matches among the newest requests.
            </Text>
          )}
          <Button
            variant="default"
            mt="md"
            loading={requests.isFetchingNextPage}
            onClick={() => void requests.fetchNextPage()}
          >
            Look further back
          </Button>
        </>
      )}
    </>
  );
}

function Day({ name, label, state: { filters, change } }: { name: string; label: string; state: Table }) {
  return (
    <DayInput
      label={label}
      value={filters[name]}
      onChange={(day) => change({ filters: { ...filters, [name]: day } })}
    />
  );
}

function Waiting() {
  return (
    <Stack gap="md" aria-busy>
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} height={18} width={`${70 + ((row * 7) % 25)}%`} />
      ))}
    </Stack>
  );
}
