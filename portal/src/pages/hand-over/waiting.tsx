import { Loader, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { people } from '../../words/count';
import { estimatedSeconds } from './estimated-seconds';
import classes from './waiting.module.css';

/**
 * A long change of many people: how long so far, and how long it usually takes. It is one transaction, so there is nothing to
 * count on the way, and no bar that would pretend to.
 *
 * @param doing as "Handing over"
 */
export function Waiting({ total, doing }: { total: number; doing: string }) {
  const [startedAt] = useState(() => Date.now());
  const [now, setNow] = useState(startedAt);
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  const seconds = Math.floor((now - startedAt) / 1_000);
  const usual = estimatedSeconds(total);
  return (
    <div className={classes['waiting']} role="status">
      <Loader size="sm" aria-hidden />
      <div>
        <Text size="sm" fw={500}>
          {doing} all at once; usually {usual} s for {people(total)}.
        </Text>
        <Text size="sm" c="dimmed">
          <span aria-hidden>{seconds} s so far. </span>
          {seconds > usual && 'Longer than usual, and still at it. '}
          Everybody changes at the same moment, or nobody.
        </Text>
      </div>
    </div>
  );
}
