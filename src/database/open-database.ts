import type { AppConfig } from '../config/load-config.js';
import { attachEmbeddedPostgres, type EmbeddedPostgres } from './embedded/attach-embedded-postgres.js';
import { requirePostgres } from './require-postgres.js';

/** The database a process works on. */
export interface OpenDatabase {
  readonly url: string;
  /** Only where DATABASE_URL is not set. */
  readonly embedded: EmbeddedPostgres | undefined;
  /** Lets go of it: the last process stops the embedded server. Close pools first. May be called twice. */
  close(): Promise<void>;
}

/**
 * The database of DATABASE_URL, or else the embedded one, started where nobody has yet.
 *
 * @param say told, in one line each, what a person at the terminal should know
 * @throws UnusableDatabase, EmbeddedFailure: with a message for that person
 */
export async function openDatabase(
  config: Pick<AppConfig, 'databaseUrl' | 'dataDir'>,
  say: (line: string) => void,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    await requirePostgres(config.databaseUrl);
    return { url: config.databaseUrl, embedded: undefined, close: () => Promise.resolve() };
  }
  const embedded = await attachEmbeddedPostgres({ dataDir: config.dataDir, say });
  return { url: embedded.url, embedded, close: () => embedded.release() };
}
