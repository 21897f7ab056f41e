import type { Command } from 'commander';
import type { Started } from '../announcement.js';
import { loadConfig } from '../config/load-config.js';
import { jsonCommand, type JsonOptions } from './json-command.js';
import { say } from './say.js';

const NOTE = `Without DATABASE_URL it starts a PostgreSQL of its own in MUSTER_DATA_DIR and stops it in the end. With --json, one line on
standard output says when it is ready and, while there is no company, the set-up token.`;

/** `muster serve`: the server, until Ctrl-C or SIGTERM. */
export function serveCommand(): Command {
  return jsonCommand(
    'serve',
    'start the server; settings come from the environment, see .env.example',
    [
      'muster serve',
      'PORT=8080 PUBLIC_URL=https://muster.example.com muster serve',
      'DATABASE_URL=postgres://muster:secret@db:5432/muster muster serve',
    ],
    NOTE,
  ).action(async ({ json }: JsonOptions) => {
    const config = loadConfig();
    const { serve } = await import('../main.js');
    if (json) await serve(config, say, (started) => print(JSON.stringify(view(started))));
    else await serve(config, print);
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function view({ config: { publicUrl }, database, startedInMs, setupToken }: Started): Record<string, unknown> {
  return {
    publicUrl,
    docsUrl: `${publicUrl}/api/docs`,
    scimUrl: `${publicUrl}/scim/v2/{company}`,
    dataDir: database.embedded?.dataDir ?? null,
    startedInMs,
    setupToken: setupToken ?? null,
    setupUrl: setupToken === undefined ? null : `${publicUrl}/setup#token=${setupToken}`,
  };
}
