import { join } from 'node:path';
import { freePort } from '../src/database/embedded/free-port.js';
import type { BenchCompanies, BenchCompany } from './companies.js';
import type { BenchDatabase } from './database.js';
import type { FloorSettings } from './floor.js';
import type { Address, Endpoint } from './load/messages.js';
import { ServerProcess } from './server-process.js';

const ROOT = join(import.meta.dirname, '..');
/** Muster's own default, and the floor's. */
const POOL_SIZE = 10;

/** `beside` is another checkout of Muster, to see what a change brings. */
export const TARGET_NAMES = ['floor', 'muster', 'one-row', 'beside'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

/** A server under test with a database of its own. */
export interface Target {
  readonly name: TargetName;
  readonly address: Address;
  readonly databaseUrl: string;
  readonly server: ServerProcess;
}

export interface Surroundings {
  readonly database: BenchDatabase;
  /** Logs go there. */
  readonly folder: string;
  readonly cpuProfile: string | undefined;
}

/**
 * Muster as `npm start` runs it, its log at level `info` in a file.
 *
 * @param checkout folder of the Muster to start; this one unless said otherwise
 */
export async function startMuster(
  name: 'muster' | 'beside',
  { database, folder, cpuProfile }: Surroundings,
  checkout: string = ROOT,
): Promise<Target> {
  const port = await freePort();
  const databaseUrl = await database.create(`bench_${name}`);
  const profiling = cpuProfile === undefined || name !== 'muster' ? [] : ['--cpu-prof', '--cpu-prof-dir', cpuProfile];
  const server = await ServerProcess.start({
    args: [...profiling, join(checkout, 'bin/muster.js'), 'serve'],
    env: {
      ...environment(),
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      DATABASE_POOL_SIZE: String(POOL_SIZE),
      LOG_LEVEL: 'info',
    },
    cwd: folder,
    logFile: join(folder, `${name}.log`),
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
  });
  return { name, address: addressOf(port, database.companies), databaseUrl, server };
}

/** @param name `floor` writes the rows that Muster writes; `one-row` only the user's own */
export async function startFloor(name: 'floor' | 'one-row', { database, folder }: Surroundings): Promise<Target> {
  const port = await freePort();
  const databaseUrl = await database.create(`bench_${name.replace('-', '_')}`);
  const settings: FloorSettings = {
    port,
    databaseUrl,
    poolSize: POOL_SIZE,
    isOneRow: name === 'one-row',
    companies: Object.values(database.companies) as BenchCompany[],
  };
  const server = await ServerProcess.start({
    args: ['--import', 'tsx', join(ROOT, 'bench/floor.ts'), JSON.stringify(settings)],
    env: environment(),
    cwd: ROOT,
    logFile: join(folder, `${name}.log`),
    readyUrl: `http://127.0.0.1:${port}/`,
  });
  return { name, address: addressOf(port, database.companies), databaseUrl, server };
}

/** Nothing of the caller's own settings reaches a target. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, NODE_ENV: 'production' };
}

function addressOf(port: number, { people, newcomers, crowd }: BenchCompanies): Address {
  const endpoint = ({ slug, key }: BenchCompany): Endpoint => ({
    path: `/scim/v2/${slug}`,
    key,
    mediaType: 'application/scim+json',
  });
  return {
    port,
    people: endpoint(people),
    newcomers: endpoint(newcomers),
    crowd: endpoint(crowd),
    sessions: { path: '/api/v1/sessions', key: people.key, mediaType: 'application/json' },
  };
}
