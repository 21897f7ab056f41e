import { Command } from 'commander';
import { VERSION } from '../version.js';
import { migrateCommand } from './migrate.command.js';
import { serveCommand } from './serve.command.js';

/** All of `muster`: for operators, on a machine that reaches the database. Commands load what they need when they run. */
export function program(): Command {
  return new Command('muster')
    .description('Muster: provisioning and identity for a product with many customer companies')
    .version(VERSION)
    .showHelpAfterError('(--help shows what there is)')
    .addCommand(serveCommand())
    .addCommand(migrateCommand());
}
