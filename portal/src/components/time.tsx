import { useInterval } from '@mantine/hooks';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { relativeTime } from '../words/relative-time';

const EXACT = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' });
const TICK_MS = 10_000;

/** How far the server's clock is ahead of the browser's, in milliseconds. */
const ServerAhead = createContext(0);

/**
 * Lets times inside be told by the server's clock: `20 seconds ago` stays true on a computer whose clock is wrong.
 *
 * @param now of the server, as an answer said it; undefined as long as there is none
 * @param readAt when that answer came, by the browser's clock, in milliseconds
 */
export function ByServerClock({
  now,
  readAt,
  children,
}: {
  now: string | undefined;
  readAt: number;
  children: ReactNode;
}) {
  const ahead = now === undefined ? 0 : Date.parse(now) - readAt;
  return <ServerAhead value={ahead}>{children}</ServerAhead>;
}

/** How long ago or ahead; the exact time in the viewer's own zone on hover. Keeps itself up to date. */
export function Time({ at }: { at: string }) {
  const [now, setNow] = useState(() => new Date());
  useInterval(() => setNow(new Date()), TICK_MS, { autoInvoke: true });
  const ahead = useContext(ServerAhead);
  const date = new Date(at);
  return (
    <time dateTime={at} title={EXACT.format(date)}>
      {relativeTime(date, new Date(now.getTime() + ahead))}
    </time>
  );
}

/** `26 Nov 2026, 14:02`-like, in the viewer's zone, where the date itself is what counts. */
export function ExactTime({ at }: { at: string }) {
  return <time dateTime={at}>{EXACT.format(new Date(at))}</time>;
}
