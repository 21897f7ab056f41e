import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { relativeTime } from '../words/relative-time';

const EXACT = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' });
const TICK_MS = 10_000;

/** How long ago or ahead; the exact time in the viewer's own zone on hover. Keeps itself up to date. */
export function Time({ at }: { at: string }) {
  const [now, setNow] = useState(() => new Date());
  useInterval(() => setNow(new Date()), TICK_MS, { autoInvoke: true });
  const date = new Date(at);
  return (
    <time dateTime={at} title={EXACT.format(date)}>
      {relativeTime(date, now)}
    </time>
  );
}

/** `26 Nov 2026, 14:02`-like, in the viewer's zone, where the date itself is what counts. */
export function ExactTime({ at }: { at: string }) {
  return <time dateTime={at}>{EXACT.format(new Date(at))}</time>;
}
