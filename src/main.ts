import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { announcement, type Started } from './announcement.js';
import { createApp } from './app.setup.js';
import type { AppConfig } from './config/load-config.js';
import { freePort } from './database/embedded/free-port.js';
import { migrate } from './database/migrate.js';
import { type OpenDatabase, openDatabase } from './database/open-database.js';
import { closeConnectionsWhen, drainServer } from './health/drain-server.js';
import { Lifecycle } from './health/lifecycle.js';
import { SetupService } from './sign-in/setup.service.js';
import { StopSignals } from './stop-signals.js';

/** Requests in flight get this long after SIGTERM; orchestrators usually kill after 30 s. */
const DRAIN_MS = 25_000;
/** The pool gets this long to close once no request is in flight. */
const CLOSE_MS = 3_000;

/** The server could not start for a reason that the person at the terminal can mend. */
export class CannotServe extends Error {
  override readonly name = 'CannotServe';
}

/**
 * Runs the server until SIGINT or SIGTERM, then drains it: "not ready" first, SHUTDOWN_DELAY_MS later no new connections,
 * then the requests in flight, the pool and the embedded database. A second signal does not wait for requests.
 *
 * @param say told, line by line, what a person at the terminal should know
 * @param announce told once, when the server is up; by default it says so
 * @throws CannotServe, EmbeddedFailure, UnusableDatabase; the embedded database is stopped by then
 */
export async function serve(
  given: AppConfig,
  say: (line: string) => void,
  announce = (started: Started): void => announcement(started).forEach(say),
): Promise<void> {
  const startedAtMs = Date.now();
  const signals = new StopSignals();
  const database = await openDatabase(given, say);
  try {
    await claim(database, given);
    await migrate(database.url);
    // Late: a port is only free until somebody else takes it.
    const config = await settlePort(given);
    const app = await createApp({ ...config, databaseUrl: database.url });
    const lifecycle = app.get(Lifecycle);
    const server = app.getHttpServer() as Server;
    closeConnectionsWhen(() => lifecycle.isDraining, server);
    try {
      await listen(app, config);
      announce({
        config,
        database,
        startedInMs: Date.now() - startedAtMs,
        setupToken: await setupToken(app),
      });
      await signals.received();
      lifecycle.beginDrain();
      if (config.shutdownDelayMs > 0)
        await sleep(config.shutdownDelayMs, undefined, { signal: signals.isUrgent }).catch(() => undefined);
      const wereAllAnswered = await drainServer(server, DRAIN_MS, signals.isUrgent);
      if (!wereAllAnswered) say('Some requests were cut off.');
    } finally {
      await Promise.race([app.close(), sleep(CLOSE_MS, undefined, { ref: false })]);
    }
  } finally {
    await database.close();
    signals.dispose();
  }
}

async function claim(database: OpenDatabase, config: AppConfig): Promise<void> {
  const claim = await database.embedded?.claimServing();
  if (claim && !claim.granted)
    throw new CannotServe(`Muster is already running on ${config.dataDir} (${claim.holder}).`);
}

async function listen(app: INestApplication, config: AppConfig): Promise<void> {
  try {
    await (config.host === undefined ? app.listen(config.port) : app.listen(config.port, config.host));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new CannotServe(`Port ${config.port} is taken. Set PORT to another one.`);
    if (code === 'EACCES')
      throw new CannotServe(`Port ${config.port} needs more rights than this user has. Set PORT to one from 1024 on.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new CannotServe(`HOST is no address of this machine (${message}).`);
    throw error;
  }
}

/** The one-time token of an empty database. */
async function setupToken(app: INestApplication): Promise<string | undefined> {
  return (await app.get(SetupService, { strict: false }).offerToken()) ?? undefined;
}

/** PORT=0 takes a free one, and links name it unless PUBLIC_URL says otherwise. */
async function settlePort(config: AppConfig): Promise<AppConfig> {
  if (config.port !== 0) return config;
  const port = await freePort();
  return { ...config, port, publicUrl: config.publicUrl.replace(/^http:\/\/localhost:0$/, `http://localhost:${port}`) };
}
