import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { freePort } from './free-port.js';

test('a preferred port is kept while it is free, and left when it is taken', async () => {
  const preferred = await freePort();
  expect(await freePort(preferred)).toBe(preferred);
  const server = createServer().listen(preferred, '127.0.0.1');
  await once(server, 'listening');
  try {
    expect((server.address() as AddressInfo).port).toBe(preferred);
    const other = await freePort(preferred);
    expect(other).toBeGreaterThan(0);
    expect(other).not.toBe(preferred);
  } finally {
    server.close();
  }
});
