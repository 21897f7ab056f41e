import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/**
 * A TCP port of 127.0.0.1 that nobody listens on at this moment; somebody may be faster, so be ready to ask again.
 *
 * @param preferred taken when it is free
 */
export async function freePort(preferred?: number): Promise<number> {
  return (preferred === undefined ? undefined : await tryPort(preferred)) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
