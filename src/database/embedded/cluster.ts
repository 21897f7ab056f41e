import { randomBytes } from 'node:crypto';
import { chown, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { majorVersion } from './binaries.js';
import { EmbeddedFailure } from './embedded-failure.js';
import type { Place } from './place.js';
import { isAlive } from './postmaster.js';
import { runAs } from './run-as.js';

export const SUPERUSER = 'postgres';

/**
 * Makes the cluster unless it is there, and returns the superuser's password. Any number of processes may do this at once:
 * the password file is made in one step, and the cluster is made aside and renamed into place.
 *
 * @throws EmbeddedFailure when initdb fails, or the cluster is of another major version
 */
export async function ensureCluster(place: Place): Promise<string> {
  const password = await ensurePassword(place);
  const found = await clusterVersion(place);
  if (found === undefined) await makeCluster(place);
  const [is, wanted] = [found ?? (await clusterVersion(place)), majorVersion(place.binaries)];
  if (is !== wanted) {
    throw new EmbeddedFailure(
      `The database in ${place.cluster} is of PostgreSQL ${is ?? '?'}, this Muster brings ${wanted}. ` +
        'Dump it with the older one and load it into a new folder, or set DATABASE_URL.',
    );
  }
  return password;
}

function clusterVersion(place: Place): Promise<string | undefined> {
  return readFile(join(place.cluster, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw new EmbeddedFailure(
        `The database folder ${place.cluster} cannot be read (${error.message}). Does another user own it?`,
      );
    },
  );
}

async function ensurePassword(place: Place): Promise<string> {
  return (await readPassword(place)) ?? makePassword(place);
}

async function readPassword(place: Place): Promise<string | undefined> {
  return readFile(place.passwordFile, 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
}

async function makePassword(place: Place): Promise<string> {
  const mine = unfinishedName(place.passwordFile);
  await writeFile(mine, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await own(place, mine);
  await link(mine, place.passwordFile).catch(ignoreExisting);
  await rm(mine);
  return (await readFile(place.passwordFile, 'utf8')).trim();
}

async function makeCluster(place: Place): Promise<void> {
  await removeUnfinished(place);
  const unfinished = unfinishedName(place.cluster);
  await mkdir(unfinished, { mode: 0o700 });
  await own(place, unfinished);
  const made = await runAs(
    place.user,
    place.binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${place.passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The builtin provider sorts the same on every system; the server's own messages stay English.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--set=timezone=UTC',
      '--set=log_timezone=UTC',
    ],
    place.dataDir,
  );
  if (made.code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    throw new EmbeddedFailure(`The database could not be made in ${place.dataDir}: ${made.output}`);
  }
  try {
    await rename(unfinished, place.cluster);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if ((await clusterVersion(place)) === undefined) {
      throw new EmbeddedFailure(`${place.cluster} is there and is no database. Move it away, or set MUSTER_DATA_DIR.`, {
        cause: error,
      });
    }
  }
}

/** A name aside, that tells whose it is. */
function unfinishedName(path: string): string {
  return `${path}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** What processes left that were killed while they made a cluster. */
async function removeUnfinished(place: Place): Promise<void> {
  for (const name of await readdir(place.dataDir)) {
    const pid = /^postgres(?:\.password)?\.new-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(place.dataDir, name), { recursive: true, force: true });
  }
}

/** Gives a file to the server's user, when that is not us. */
export async function own(place: Place, path: string): Promise<void> {
  if (place.user) await chown(path, place.user.uid, place.user.gid);
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
