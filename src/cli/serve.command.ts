import { Command } from 'commander';
import { loadConfig } from '../config/load-config.js';

/** `muster serve`: the server, until Ctrl-C or SIGTERM. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('start the server; settings come from the environment, see .env.example')
    .addHelpText(
      'after',
      `
Without DATABASE_URL it starts a PostgreSQL of its own in MUSTER_DATA_DIR and stops it in the end.

Examples:
  $ muster serve
  $ PORT=8080 PUBLIC_URL=https://muster.example.com muster serve
  $ DATABASE_URL=postgres://muster:secret@db:5432/muster muster serve`,
    )
    .action(async () => {
      const config = loadConfig();
      const { serve } = await import('../main.js');
      await serve(config, (line) => process.stdout.write(`${line}\n`));
    });
}
