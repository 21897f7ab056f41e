import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachEmbeddedPostgres } from '../database/embedded/attach-embedded-postgres.js';
import { migrate } from '../database/migrate.js';

/** A database that lasts as long as the demo. */
export interface ThrowAwayDatabase {
  readonly url: string;
  /** Stops the server and removes its folder. Close pools first. */
  remove(): Promise<void>;
}

/** The embedded PostgreSQL in a temporary folder, with the schema of today; needs a second or two. */
export async function throwAwayDatabase(): Promise<ThrowAwayDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-demo-'));
  // As root the server runs as another user, who must get in.
  await chmod(folder, 0o711);
  const removeFolders = async (folders: Iterable<string>): Promise<void> => {
    for (const path of folders) await rm(path, { recursive: true, force: true });
  };
  try {
    const embedded = await attachEmbeddedPostgres({ dataDir: folder, say: () => undefined });
    const remove = async (): Promise<void> => {
      await embedded.release();
      await removeFolders(new Set([folder, embedded.dataDir]));
    };
    try {
      await migrate(embedded.url);
    } catch (error) {
      await remove();
      throw error;
    }
    return { url: embedded.url, remove };
  } catch (error) {
    await removeFolders([folder]);
    throw error;
  }
}
