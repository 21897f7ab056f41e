/**
 * `npm run migration:generate -- add-webhooks`, `migration:run`, `migration:revert`, `migration:check`: TypeORM's command
 * line on the database of the settings (the embedded one without DATABASE_URL). `check` takes a fresh database, runs all
 * migrations, and fails when the entities and the schema they make disagree.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfig } from '../src/config/load-config.js';
import { migrate } from '../src/database/migrate.js';
import { openDatabase } from '../src/database/open-database.js';

const root = join(import.meta.dirname, '..');
const [task = '', name] = process.argv.slice(2);
const database = await openDatabase(loadConfig(), (line) => console.error(line));
try {
  process.exitCode = await run();
} finally {
  await database.close();
}

async function run(): Promise<number> {
  switch (task) {
    case 'generate':
      if (!name || !/^[a-z]+(-[a-z0-9]+)*$/.test(name))
        return refuse('Name it: npm run migration:generate -- add-webhooks');
      return typeorm(database.url, 'migration:generate', `src/database/migrations/${name}`);
    case 'run':
    case 'revert':
      return typeorm(database.url, `migration:${task}`);
    case 'check':
      return check();
    default:
      return refuse('generate, run, revert or check?');
  }
}

/** In a database of another name, because a schema may depend on the name unnoticed. */
async function check(): Promise<number> {
  const name = `muster_check_${process.pid}`;
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  await onDatabase(`create database ${name}`);
  try {
    await migrate(url.href);
    return await typeorm(url.href, 'migration:generate', '--check', 'src/database/migrations/difference');
  } finally {
    await onDatabase(`drop database ${name} with (force)`);
  }
}

async function typeorm(databaseUrl: string, ...args: string[]): Promise<number> {
  const command = ['--import', 'tsx', join(root, 'node_modules/typeorm/cli.js'), ...args, '-d', 'ormconfig.ts'];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

async function onDatabase(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function refuse(reason: string): number {
  console.error(reason);
  return 2;
}
