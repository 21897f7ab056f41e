import { stat } from 'node:fs/promises';
import { EmbeddedFailure } from './embedded-failure.js';
import { runAs, type SystemUser } from './run-as.js';

const NAME = 'postgres';

/**
 * Whom to run PostgreSQL as when we are root, which it refuses to be run by: the owner of the cluster where there is one
 * (somebody who first used the folder without root), else the user `postgres`, made when absent.
 *
 * @param clusters folders that may hold a cluster already
 */
export async function serverUser(clusters: readonly string[]): Promise<SystemUser> {
  for (const cluster of clusters) {
    const owner = await stat(cluster).catch(() => undefined);
    if (owner && owner.uid !== 0) return { name: await nameOf(owner.uid), uid: owner.uid, gid: owner.gid };
  }
  const known = await lookUp();
  if (known) return known;
  const made = await runAs(undefined, 'useradd', ['--system', '--user-group', '--no-create-home', NAME]);
  const user = await lookUp();
  if (user) return user;
  throw new EmbeddedFailure(
    `PostgreSQL does not run as root, and the user "${NAME}" could not be made (${made.output}). ` +
      'Run Muster as an ordinary user, make that user, or set DATABASE_URL.',
  );
}

async function lookUp(): Promise<SystemUser | undefined> {
  const [uid, gid] = await Promise.all([runAs(undefined, 'id', ['-u', NAME]), runAs(undefined, 'id', ['-g', NAME])]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { name: NAME, uid: Number(uid.output), gid: Number(gid.output) };
}

async function nameOf(uid: number): Promise<string> {
  const named = await runAs(undefined, 'id', ['-un', String(uid)]);
  return named.code === 0 ? named.output : `with number ${uid}`;
}
