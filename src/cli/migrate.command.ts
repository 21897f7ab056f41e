import { Command } from 'commander';
import { loadConfig } from '../config/load-config.js';
import { say } from './say.js';

/** `muster migrate`: the schema, without the server. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the schema of the database up to date; "serve" does so by itself')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
May run while servers do, and several times at once: the second waits for the first.

Examples:
  $ muster migrate
  $ DATABASE_URL=postgres://muster:secret@db:5432/muster muster migrate --json`,
    )
    .action(async (options: { json?: true }) => {
      const config = loadConfig();
      const { openDatabase } = await import('../database/open-database.js');
      const { migrate } = await import('../database/migrate.js');
      const database = await openDatabase(config, say);
      try {
        const ran = await migrate(database.url);
        if (options.json) console.log(JSON.stringify({ ran }));
        else console.log(ran.length === 0 ? 'The schema is up to date.' : `Ran: ${ran.join(', ')}`);
      } finally {
        await database.close();
      }
    });
}
