import { Progress, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { estimatedSeconds } from './estimated-seconds';

/**
 * A long change: how long so far, and how long it usually takes. It is one transaction, so nobody is done before all are, and
 * there is nothing to count on the way; the bar is of time, and says so.
 */
export function Waiting({ total, doing }: { total: number; doing: string }) {
  const [startedAt] = useState(() => Date.now());
  const [now, setNow] = useState(startedAt);
  useInterval(() => setNow(Date.now()), 500, { autoInvoke: true });
  const seconds = Math.floor((now - startedAt) / 1_000);
  const expected = estimatedSeconds(total);
  // Never full before it is done.
  const part = Math.min(95, (seconds / expected) * 100);
  return (
    <div role="status">
      <Text size="sm">
        {doing}: {seconds} s so far,{' '}
        {seconds <= expected ? `usually about ${expected} s` : 'more than usual, still at it'}.
      </Text>
      <Text size="xs" c="dimmed">
        All of them change at the same moment, or nobody: the bar shows the time, not people.
      </Text>
      <Progress value={part} mt="xs" aria-label={doing} />
    </div>
  );
}
