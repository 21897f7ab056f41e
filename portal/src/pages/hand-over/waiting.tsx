import { Progress, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { estimatedSeconds } from './estimated-seconds';

/** A long change: how long so far, and about how long in all. It happens at once in the end, so the bar is an estimate. */
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
        {doing}: {seconds} s so far, about {expected} s in all. It is one change: all of them, or nobody.
      </Text>
      <Progress value={part} mt="xs" aria-label={doing} />
    </div>
  );
}
