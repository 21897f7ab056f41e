import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/** From the moment `isDraining` holds, every answer tells its client to come back on a new connection. */
export function closeConnectionsWhen(isDraining: () => boolean, server: Server): void {
  server.prependListener('request', (_request, response) => {
    if (isDraining()) response.setHeader('Connection', 'close');
  });
}

/**
 * Stops accepting, closes idle connections, and lets the requests in flight finish.
 *
 * @param graceMs after this, or when `hurry` is aborted, what is still open is cut
 * @returns whether all were answered
 */
export async function drainServer(server: Server, graceMs: number, hurry: AbortSignal): Promise<boolean> {
  let isClosed = false;
  const closed = new Promise<void>((resolve) => server.close(() => resolve())).then(() => {
    isClosed = true;
  });
  const deadline = Date.now() + graceMs;
  while (!isClosed && Date.now() < deadline && !hurry.aborted) {
    // Kept-alive connections fall idle one by one, as their last answer leaves.
    server.closeIdleConnections();
    await Promise.race([closed, sleep(LOOK_EVERY_MS)]);
  }
  if (isClosed) return true;
  server.closeAllConnections();
  await closed;
  return false;
}
