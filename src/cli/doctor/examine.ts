import { access, constants, statfs } from 'node:fs/promises';
import pg from 'pg';
import type { AppConfig } from '../../config/load-config.js';
import { migrations } from '../../database/migrations/index.js';
import { type OpenDatabase, openDatabase } from '../../database/open-database.js';
import { requirePostgres } from '../../database/require-postgres.js';
import { unlessStopped } from '../unless-stopped.js';
import { askClock, askCollation, askCompanies, askMigrations, askScimKeys } from './ask-database.js';
import { type Finding, type Judgement, ok, wrong } from './finding.js';
import { judgeClock } from './judge-clock.js';
import { judgeCompanies } from './judge-companies.js';
import { judgeDataFolder } from './judge-data-folder.js';
import { judgePublicUrl } from './judge-public-url.js';
import { judgeSchema } from './judge-schema.js';
import { judgeScimKeys } from './judge-scim-keys.js';

const IN_DATABASE = ['collation', 'schema', 'clock', 'default pools', 'scim keys'] as const;

/**
 * Looks at everything that Muster stands on. Changes nothing, but starts the embedded database where it does not run, and
 * stops it again. Always answers, whatever is broken.
 *
 * @throws Interrupted
 */
export async function examine(config: AppConfig): Promise<Finding[]> {
  return unlessStopped(async (orStopped) => {
    const { judgement, database } = await open(config);
    try {
      return [
        { check: 'database', ...judgement },
        ...(database === undefined
          ? skipped(IN_DATABASE, 'the database is away')
          : await orStopped(lookInto(database))),
        await finding('data folder', () => lookAtFolder(config, database)),
        await finding('public address', () => judgePublicUrl(config.publicUrl)),
      ];
    } finally {
      await database?.close().catch(() => undefined);
    }
  });
}

async function open(config: AppConfig): Promise<{ judgement: Judgement; database?: OpenDatabase }> {
  let database: OpenDatabase | undefined;
  try {
    database = await openDatabase(config, () => undefined);
    const version = await requirePostgres(database.url);
    const whose = database.embedded === undefined ? 'of DATABASE_URL' : 'embedded';
    return { judgement: ok(`PostgreSQL ${version}, ${whose}`), database };
  } catch (error) {
    await database?.close().catch(() => undefined);
    return { judgement: wrong(messageOf(error)) };
  }
}

async function lookInto({ url }: OpenDatabase): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, statement_timeout: 30_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const collation = await finding('collation', async () => judgeCollation(await askCollation(client)));
    const schema = await finding('schema', async () =>
      judgeSchema(
        migrations.map(({ name }) => name),
        await askMigrations(client),
      ),
    );
    const clock = await finding('clock', async () => judgeClock(await askClock(client)));
    if (schema.status !== 'ok')
      return [collation, schema, clock, ...skipped(['default pools', 'scim keys'], 'see schema')];
    const pools = await finding('default pools', async () => {
      const { total, incomplete } = await askCompanies(client);
      return judgeCompanies(total, incomplete);
    });
    const keys = await finding('scim keys', async () => judgeScimKeys(await askScimKeys(client), new Date()));
    return [collation, schema, clock, pools, keys];
  } catch (error) {
    return [{ check: 'schema', ...wrong(messageOf(error)) }];
  } finally {
    await client.end().catch(() => undefined);
  }
}

function skipped(checks: readonly string[], why: string): Finding[] {
  return checks.map((check) => ({ check, status: 'skipped', message: `not looked at: ${why}` }));
}

function judgeCollation(isKnown: boolean): Judgement {
  if (isKnown) return ok('und-x-icu is there');
  return wrong('PostgreSQL lacks the collation und-x-icu. Use one that is built with ICU, as all common packages are.');
}

async function lookAtFolder(
  { databaseUrl, dataDir }: AppConfig,
  database: OpenDatabase | undefined,
): Promise<Judgement> {
  if (databaseUrl !== undefined) return ok('not used: DATABASE_URL is set');
  const path = database?.embedded?.dataDir ?? dataDir;
  const isWritable = await access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
  const { bavail, bsize } = await statfs(path);
  return judgeDataFolder({ path, wanted: dataDir, isWritable, freeBytes: bavail * bsize });
}

/** A look that fails is a finding, too. */
async function finding(check: string, look: () => Judgement | Promise<Judgement>): Promise<Finding> {
  try {
    return { check, ...(await look()) };
  } catch (error) {
    return { check, ...wrong(messageOf(error)) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
