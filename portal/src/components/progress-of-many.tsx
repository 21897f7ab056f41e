import { Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, answerOf } from '../api/client';

const ASK_EVERY_MS = 500;

/**
 * How far people are handed over, or returned, while that is under way: how many of how many. It is one transaction, so the
 * server counts what is prepared.
 *
 * @param doing as "Handing over"
 * @param total how many there will be, as long as the server has not begun
 */
export function ProgressOfMany({ doing, total: expected }: { doing: string; total: number }) {
  const { data } = useQuery({
    queryKey: ['hand-over', 'progress'],
    queryFn: () => answerOf(api.GET('/api/v1/identity-configuration/hand-over/progress')),
    refetchInterval: ASK_EVERY_MS,
    gcTime: 0,
  });
  const { done, total } = data?.isUnderWay ? data : { done: 0, total: expected };
  const count = (people: number): string => people.toLocaleString('en');
  return (
    <div role="status">
      <Text size="sm" fw={500}>
        {doing}: {count(done)} of {count(total)} people.
      </Text>
      <Text size="sm" c="dimmed">
        Everybody changes at the same moment, when all are done, or nobody.
      </Text>
      <Progress value={total === 0 ? 0 : (done / total) * 100} mt="xs" aria-label={doing} />
    </div>
  );
}
