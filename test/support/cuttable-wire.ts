import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire between the app and its database that can be cut and mended. */
export interface CuttableWire {
  /** The database's address with this wire in between. */
  through(databaseUrl: string): string;
  /** Ends every connection and takes no new one. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function layWire(): Promise<CuttableWire> {
  let target = { host: '', port: 0 };
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target);
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => ends.delete(end));
    }
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    through(databaseUrl) {
      const url = new URL(databaseUrl);
      target = { host: url.hostname, port: Number(url.port) };
      url.hostname = '127.0.0.1';
      url.port = String(port);
      return url.href;
    },
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const end of ends) end.destroy();
      await closed;
    },
    mend: () => listen(port),
  };
}
