import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { migrateCommand } from './migrate.command.js';
import { serveCommand } from './serve.command.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** All of `muster`: for operators, on a machine that reaches the database. Commands load what they need when they run. */
export function program(): Command {
  return new Command('muster')
    .description('Muster: provisioning and identity for a product with many customer companies')
    .version(version)
    .showHelpAfterError('(--help shows what there is)')
    .addCommand(serveCommand())
    .addCommand(migrateCommand());
}
