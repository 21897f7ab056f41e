import { createHash } from 'node:crypto';
import { chmod, mkdir, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries, packagedBinaries } from './binaries.js';
import { EmbeddedFailure } from './embedded-failure.js';
import { reachableBinaries } from './reachable-binaries.js';
import { runAs, type SystemUser } from './run-as.js';
import { serverUser } from './server-user.js';

/** Where the embedded database lives, and who runs it from which programs. */
export interface Place {
  /** Absolute; holds the cluster `postgres`, `postgres.password` and `postgres.log`. */
  readonly dataDir: string;
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logFile: string;
  readonly binaries: Binaries;
  /** Only when we are root. */
  readonly user: SystemUser | undefined;
}

/** Where root puts what the server's user could not reach elsewhere. */
const SHARED_ROOT = '/var/lib/muster';

/**
 * Settles where the database in the wanted folder really is. Usually there. As root PostgreSQL runs as another user, and
 * where that one cannot reach the folder or node_modules (a checkout under /root), a folder under /var/lib/muster that
 * follows from the wanted name is used, the same one for every process.
 *
 * @param wanted absolute
 * @param say told in one line when another folder is used
 */
export async function findPlace(wanted: string, say: (line: string) => void): Promise<Place> {
  const packaged = await packagedBinaries();
  if (process.getuid?.() !== 0) {
    const binaries = await reachableBinaries(packaged, undefined, SHARED_ROOT);
    await makeFolder(wanted, 0o700);
    return place(wanted, binaries, undefined);
  }
  const substitute = join(SHARED_ROOT, createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  const user = await serverUser([join(wanted, 'postgres'), join(substitute, 'postgres')]);
  const binaries = await reachableBinaries(packaged, user, SHARED_ROOT);
  const dataDir = await reachableFolder(wanted, substitute, user);
  if (dataDir !== wanted)
    say(`The user ${user.name}, who runs PostgreSQL, cannot reach ${wanted}: the data is in ${dataDir}.`);
  return place(dataDir, binaries, user);
}

function place(dataDir: string, binaries: Binaries, user: SystemUser | undefined): Place {
  const inside = (name: string): string => join(dataDir, name);
  return {
    dataDir,
    cluster: inside('postgres'),
    passwordFile: inside('postgres.password'),
    logFile: inside('postgres.log'),
    binaries,
    user,
  };
}

async function reachableFolder(wanted: string, substitute: string, user: SystemUser): Promise<string> {
  // A cluster that is there settles it, even when permissions have changed since.
  if (!(await exists(join(wanted, 'postgres'))) && (await exists(join(substitute, 'postgres')))) return substitute;
  const made = await makeFolder(wanted, 0o711);
  if (await canEnter(wanted, user)) return wanted;
  if (await exists(join(wanted, 'postgres'))) {
    throw new EmbeddedFailure(
      `There is a database in ${wanted}, but ${user.name}, who runs PostgreSQL, may not enter it or a folder above it.`,
    );
  }
  if (made) await rmdir(wanted).catch(() => undefined);
  await makeFolder(substitute, 0o711);
  return substitute;
}

async function canEnter(folder: string, user: SystemUser): Promise<boolean> {
  return (await runAs(user, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])).code === 0;
}

/** @returns whether the folder was made now; its mode is set then only, whatever the umask */
async function makeFolder(folder: string, mode: number): Promise<boolean> {
  const first = await mkdir(folder, { recursive: true });
  if (first !== undefined) await chmod(folder, mode);
  return first !== undefined;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
