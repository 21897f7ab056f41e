import { access, constants, statfs } from 'node:fs/promises';
import pg from 'pg';
import type { AppConfig } from '../../config/load-config.js';
import { migrations } from '../../database/migrations/index.js';
import { type OpenDatabase, openDatabase } from '../../database/open-database.js';
import { requirePostgres } from '../../database/require-postgres.js';
import { askClock, askCollation, askCompanies, askMigrations, askScimKeys } from './ask-database.js';
import { type Finding, type Judgement, ok, wrong } from './finding.js';
import { judgeClock } from './judge-clock.js';
import { judgeCompanies } from './judge-companies.js';
import { judgeDataFolder } from './judge-data-folder.js';
import { judgePublicUrl } from './judge-public-url.js';
import { judgeSchema } from './judge-schema.js';
import { judgeScimKeys } from './judge-scim-keys.js';

const IN_DATABASE = ['schema', 'clock', 'default pools', 'scim keys'] as const;

/**
 * Looks at everything that Muster stands on. Changes nothing, but starts the embedded database where it does not run, and
 * stops it again. Always answers, whatever is broken.
 */
export async function examine(config: AppConfig): Promise<Finding[]> {
  const opened = await open(config);
  const findings: Finding[] = [{ check: 'database', ...opened.judgement }];
  try {
    if (opened.database === undefined) {
      const message = 'not looked at: the database is away';
      findings.push(...IN_DATABASE.map((check): Finding => ({ check, status: 'skipped', message })));
    } else {
      findings.push(...(await examineDatabase(opened.database.url)));
    }
    findings.push(await finding('data folder', () => lookAtFolder(config, opened.database)));
  } finally {
    await opened.database?.close().catch(() => undefined);
  }
  return [...findings, await finding('public address', () => judgePublicUrl(config.publicUrl))];
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

async function examineDatabase(url: string): Promise<Finding[]> {
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
    if (schema.status !== 'ok') return [collation, schema, clock, ...withoutSchema()];
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

function withoutSchema(): Finding[] {
  const message = 'not looked at: see schema';
  return ['default pools', 'scim keys'].map((check) => ({ check, status: 'skipped', message }));
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
