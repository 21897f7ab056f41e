import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, answerOf, type Schema } from '../../api/client';
import { ErrorPanel } from '../error-panel';
import { EventRow } from './event-row';

export type EventFilter = {
  readonly actions?: Schema<'AuditActionCount'>['action'][];
  readonly targetId?: string;
  readonly actorId?: string;
  readonly personId?: string;
  readonly from?: string;
  readonly to?: string;
};

const REFRESH_MS = 15_000;

/**
 * Audit events as sentences, newest first; older ones come on demand.
 *
 * @param empty shown when nothing matches
 * @param isLive asks again every 15 seconds, as long as only the newest are shown
 */
export function EventList({
  filter,
  empty,
  isLive = false,
}: {
  filter: EventFilter;
  empty: ReactNode;
  isLive?: boolean;
}) {
  const events = useInfiniteQuery({
    queryKey: ['audit-events', filter],
    queryFn: ({ pageParam }) =>
      answerOf(api.GET('/api/v1/audit-events', { params: { query: { ...filter, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: (query) => isLive && (query.state.data?.pages.length ?? 0) < 2 && REFRESH_MS,
  });
  const { data, error } = events;
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void events.refetch()} />;
  if (data === undefined) return <Skeletons />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      <div role="list" aria-label="What was done, newest first">
        {items.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </div>
      {events.hasNextPage ? (
        <Button
          variant="default"
          mt="md"
          loading={events.isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
        >
          Show older ones
        </Button>
      ) : (
        <Text size="sm" c="dimmed" mt="md">
          That is everything.
        </Text>
      )}
    </>
  );
}

function Skeletons() {
  return (
    <Stack gap="md" aria-busy>
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} height={18} width={`${60 + ((row * 7) % 30)}%`} />
      ))}
    </Stack>
  );
}
