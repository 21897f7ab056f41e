import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.js';
import { jsonCommand, type JsonOptions } from './json-command.js';
import { print } from './print.js';
import { say } from './say.js';
import { unlessStopped } from './unless-stopped.js';

/** `muster migrate`: the schema, without the server. */
export function migrateCommand(): Command {
  return jsonCommand(
    'migrate',
    'bring the schema of the database up to date; "serve" does so by itself',
    ['muster migrate', 'DATABASE_URL=postgres://muster:secret@db:5432/muster muster migrate --json'],
    'May run while servers do, and several times at once: the second waits for the first.',
  ).action(async (options: JsonOptions) => {
    const config = loadConfig();
    const { openDatabase } = await import('../database/open-database.js');
    const { migrate } = await import('../database/migrate.js');
    await unlessStopped(async (orStopped) => {
      const database = await openDatabase(config, say);
      try {
        const ran = await orStopped(migrate(database.url));
        print(options, { ran }, () => (ran.length === 0 ? 'The schema is up to date.' : `Ran: ${ran.join(', ')}`));
      } finally {
        await database.close();
      }
    });
  });
}
