import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

/**
 * A TCP port of 127.0.0.1 that nobody else gets. One that was only found free would be given to whoever asks for any port
 * next, and other test files do that all the time.
 */
export class HeldPort {
  private constructor(private readonly holder: Server) {}

  static async take(): Promise<HeldPort> {
    const holder = createServer().listen({ port: 0, host: '127.0.0.1', exclusive: true });
    await once(holder, 'listening');
    return new HeldPort(holder);
  }

  get number(): number {
    return (this.holder.address() as AddressInfo).port;
  }

  /** Lets go of it: listen on it at once. */
  async release(): Promise<void> {
    this.holder.close();
    await once(this.holder, 'close');
  }
}
