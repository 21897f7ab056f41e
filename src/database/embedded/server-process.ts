import { open, stat, truncate, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { own } from './cluster.js';
import { EmbeddedFailure } from './embedded-failure.js';
import { freePort } from './free-port.js';
import type { Place } from './place.js';
import { findPostmaster, lastPort } from './postmaster.js';
import { runAs } from './run-as.js';

const LARGEST_LOG_BYTES = 8 * 1024 * 1024;
/** Crash recovery after a power cut may take its time. */
const START_TIMEOUT_S = 120;
const STOP_TIMEOUT_MS = 60_000;

/** What every server of ours is started with. Durability (`fsync`) stays as PostgreSQL has it. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  // A plan made while `users` is empty may read a whole company to check a foreign key, and is kept until the table is
  // first analyzed: with the default of a minute, most of a first cycle would run on it.
  autovacuum_naptime: '5s',
  log_checkpoints: 'off',
  // An expected refusal (a duplicate) is no news, and its DETAIL would put people's names into the log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * Starts the cluster's server in a session of its own, so that a Ctrl-C in our terminal does not reach it. The last port is
 * kept where it is free, so that pools of processes that live on find the server again.
 *
 * @param extra settings beside or instead of ours
 * @returns its port; `undefined` when another process is starting or stopping the server at this moment: look again
 * @throws EmbeddedFailure with the end of PostgreSQL's log
 */
export async function startServer(
  place: Place,
  extra: Readonly<Record<string, string>> = {},
): Promise<number | undefined> {
  let preferred = await lastPort(place.cluster);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(preferred);
    const logStart = await prepareLog(place);
    // The port by -p: that is what postmaster.opts is read for.
    const settings = Object.entries({ ...SETTINGS, ...extra }).map(([name, value]) => `-c ${name}=${value}`);
    const given = [`-p ${port}`, ...settings].join(' ');
    const args = ['start', '-D', place.cluster, '-l', place.logFile, '-w', '-t', String(START_TIMEOUT_S), '-o', given];
    const started = await runAs(place.user, place.binaries.pgCtl, args, place.dataDir);
    if (started.code === 0) return port;
    if (await findPostmaster(place.cluster)) return undefined;
    const log = await readFrom(place.logFile, logStart);
    if (/lock file ".*" already exists|pre-existing shared memory block/.test(log)) return undefined;
    const portTaken = /could not bind|could not create any TCP\/IP sockets/.test(log);
    if (!portTaken || attempt === 5) throw new EmbeddedFailure(`PostgreSQL did not start. ${log || started.output}`);
    preferred = undefined;
  }
}

/**
 * Stops the cluster's server and waits for it; sessions that are still there are ended, what was committed is kept.
 *
 * @throws EmbeddedFailure when it still runs after a minute
 */
export async function stopServer(place: Place): Promise<void> {
  const running = await findPostmaster(place.cluster);
  if (!running) return;
  // Without pg_ctl's own waiting: it would wait for the next server too, where a newcomer starts one between two looks.
  const args = ['stop', '-D', place.cluster, '-m', 'fast', '-W'];
  const asked = await runAs(place.user, place.binaries.pgCtl, args, place.dataDir);
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while ((await findPostmaster(place.cluster))?.pid === running.pid) {
    if (Date.now() > deadline) {
      throw new EmbeddedFailure(`PostgreSQL (process ${running.pid}) did not stop. ${asked.output}`);
    }
    await sleep(20);
  }
}

/** Makes the log file for the server's user, or empties one that has grown too long. @returns its length in bytes */
async function prepareLog(place: Place): Promise<number> {
  const length = await stat(place.logFile).then(
    (found) => found.size,
    () => undefined,
  );
  if (length === undefined) {
    await writeFile(place.logFile, '', { flag: 'a', mode: 0o600 });
    await own(place, place.logFile);
  } else if (length > LARGEST_LOG_BYTES) {
    await truncate(place.logFile);
    return 0;
  }
  return length ?? 0;
}

/** The log from a byte on; at most 4,000 characters from its end. */
async function readFrom(file: string, start: number): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const from = Math.max(start, size - 4000);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.max(0, size - from)), { position: from });
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await handle.close();
  }
}
