import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { LOCK, LOCK_SPACE } from '../advisory-locks.js';
import { ensureCluster } from './cluster.js';
import { EmbeddedFailure } from './embedded-failure.js';
import { findPlace, type Place } from './place.js';
import { findPostmaster } from './postmaster.js';
import { startServer, stopServer } from './server-process.js';
import { databaseUrl, ensureDatabase, isPassing, openSession } from './session.js';

/** How long to try while other processes start and stop the same server, in milliseconds. */
const DEADLINE_MS = 20_000;
const PAUSE_MS = 100;

export interface AttachOptions {
  /** Absolute folder wanted; as root another may be used, see `EmbeddedPostgres.dataDir`. */
  readonly dataDir: string;
  /** Told, in one line each, what a person at the terminal should know. */
  readonly say: (line: string) => void;
  /** PostgreSQL settings beside ours, should this process be the one to start the server. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Who serves a data folder, or that nobody did. */
export type Claim = { readonly granted: true } | { readonly granted: false; readonly holder: string };

/**
 * Uses the embedded PostgreSQL of a data folder: makes it, starts it, or joins the one that runs.
 *
 * Every process that uses the server holds a session with a shared advisory lock. Whoever lets go and then gets that lock
 * alone was the last one and stops the server; so the order in which processes come and go does not matter, and a server
 * that a killed process left behind is stopped by the next one that goes.
 *
 * @throws EmbeddedFailure with a message for the person at the terminal
 */
export async function attachEmbeddedPostgres(options: AttachOptions): Promise<EmbeddedPostgres> {
  try {
    const place = await findPlace(options.dataDir, options.say);
    const password = await ensureCluster(place);
    const { session, port } = await attach(place, password, options.settings);
    return new EmbeddedPostgres(place, password, port, session, options);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new EmbeddedFailure(
      `The folder ${options.dataDir} cannot hold the database (${message}). ` +
        'Run Muster as the user who owns it, or set MUSTER_DATA_DIR or DATABASE_URL.',
      { cause: error },
    );
  }
}

/** An attachment to the embedded server; see {@link attachEmbeddedPostgres}. */
export class EmbeddedPostgres {
  /** Address of the database `muster`, as superuser. */
  readonly url: string;
  /** The folder really used. */
  readonly dataDir: string;
  private isReleased = false;
  private isServing = false;
  private attachingAgain: Promise<void> = Promise.resolve();

  constructor(
    private readonly place: Place,
    private readonly password: string,
    private readonly port: number,
    private session: pg.Client,
    private readonly options: AttachOptions,
  ) {
    this.url = databaseUrl(port, password);
    this.dataDir = place.dataDir;
    this.watch();
  }

  /** Becomes the one server of this data folder; for as long as this attachment lasts. */
  async claimServing(): Promise<Claim> {
    if (await tryLock(this.session, LOCK.serving)) {
      this.isServing = true;
      return { granted: true };
    }
    const holder = await this.session.query<{ name: string }>(
      `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.granted`,
      [LOCK_SPACE, LOCK.serving],
    );
    return { granted: false, holder: holder.rows[0]?.name.replace('muster ', 'process ') ?? 'another process' };
  }

  /** Lets go of the server; stops it when nobody else uses it. Close pools first. May be called twice. */
  async release(): Promise<void> {
    if (this.isReleased) return;
    this.isReleased = true;
    await this.attachingAgain;
    try {
      const session = await this.sessionForRelease();
      if (!session) return;
      await session.query('select pg_advisory_unlock_all()');
      if (await tryLock(session, LOCK.attached)) await stopServer(this.place);
      await session.end();
    } catch (error) {
      // Ended by somebody else's stop: that is what we wanted.
      if (!isPassing(error)) throw error;
    }
  }

  /** The session, or a new one where it broke; `undefined` when no server runs. */
  private async sessionForRelease(): Promise<pg.Client | undefined> {
    const isUsable = await this.session.query('select 1').then(
      () => true,
      () => false,
    );
    if (isUsable) return this.session;
    const postmaster = await findPostmaster(this.place.cluster);
    return postmaster && (await openSession(postmaster.port, this.password));
  }

  /** A session that breaks (the server crashed or was killed) is made anew, the server started again where needed. */
  private watch(): void {
    this.session.once('end', () => {
      if (!this.isReleased) this.attachingAgain = this.attachAgain();
    });
  }

  private async attachAgain(): Promise<void> {
    while (!this.isReleased) {
      try {
        const { session, port } = await attach(this.place, this.password, this.options.settings);
        this.session = session;
        this.watch();
        if (this.isServing) await tryLock(session, LOCK.serving);
        if (port !== this.port)
          this.options.say(`PostgreSQL came back on port ${port} instead of ${this.port}: start Muster again.`);
        return;
      } catch (error) {
        this.options.say(`The embedded PostgreSQL is away: ${(error as Error).message}`);
        await sleep(1000, undefined, { ref: false });
      }
    }
  }
}

async function attach(
  place: Place,
  password: string,
  settings: AttachOptions['settings'],
): Promise<{ session: pg.Client; port: number }> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    let session: pg.Client | undefined;
    try {
      const port = (await findPostmaster(place.cluster))?.port ?? (await startServer(place, settings));
      if (port !== undefined) {
        session = await openSession(port, password);
        // Waits while the last one before us is about to stop the server, and is cut off when it does.
        await session.query('select pg_advisory_lock_shared($1, $2)', [LOCK_SPACE, LOCK.attached]);
        await ensureDatabase(session);
        return { session, port };
      }
    } catch (error) {
      await session?.end().catch(() => undefined);
      if (!isPassing(error)) throw asFailure(error);
      if (Date.now() > deadline) {
        throw new EmbeddedFailure(
          `PostgreSQL in ${place.cluster} does not answer (${(error as Error).message}). See ${place.logFile}.`,
        );
      }
    }
    if (Date.now() > deadline)
      throw new EmbeddedFailure(`PostgreSQL in ${place.cluster} does not start. See ${place.logFile}.`);
    await sleep(PAUSE_MS);
  }
}

async function tryLock(session: pg.Client, lock: number): Promise<boolean> {
  const answer = await session.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
    LOCK_SPACE,
    lock,
  ]);
  return answer.rows[0]?.got ?? false;
}

function asFailure(error: unknown): unknown {
  // invalid_password: the password file is not this cluster's, or another server listens there.
  if ((error as { code?: string }).code !== '28P01') return error;
  return new EmbeddedFailure('The password in postgres.password is not the one of the database beside it.', {
    cause: error,
  });
}
