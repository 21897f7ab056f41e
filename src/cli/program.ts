import { Command } from 'commander';
import { VERSION } from '../version.js';
import { adminCommand } from './admin.command.js';
import { apiKeyCommand } from './api-key.command.js';
import { companyCommand } from './company.command.js';
import { doctorCommand } from './doctor.command.js';
import { identityCommand } from './identity.command.js';
import { migrateCommand } from './migrate.command.js';
import { operatorKeyCommand } from './operator-key.command.js';
import { serveCommand } from './serve.command.js';
import { userCommand } from './user.command.js';

const HELP = `
It works on the database directly, whether or not the server runs: on the one of DATABASE_URL, else on the embedded one in
MUSTER_DATA_DIR (./data). Settings come from the environment and from .env; see .env.example.

A first company, ready for Okta:
  $ muster company create --name "Acme" --slug acme --plan enterprise
  $ muster admin create --company acme --user-name ada@acme.example
  $ muster identity set --company acme --sso on --scim on --provider okta
  $ muster api-key create --company acme --name okta --scope scim`;

/**
 * All of `muster`: for operators, on a machine that reaches the database. Commands load what they need when they run. Their
 * errors are thrown, help and version as a CommanderError with exit code 0.
 *
 * @param asJson errors are left to the caller, who says them as JSON
 */
export function program(asJson: boolean): Command {
  const all = new Command('muster')
    .description('Muster: provisioning and identity for a product with many customer companies')
    .version(asJson ? JSON.stringify({ version: VERSION }) : VERSION)
    .addHelpText('after', HELP)
    .addCommand(serveCommand())
    .addCommand(migrateCommand())
    .addCommand(companyCommand())
    .addCommand(identityCommand())
    .addCommand(adminCommand())
    .addCommand(apiKeyCommand())
    .addCommand(operatorKeyCommand())
    .addCommand(userCommand())
    .addCommand(doctorCommand());
  settle(all, asJson);
  return all;
}

/** Commander hands settings down only to commands that it makes itself. */
function settle(command: Command, asJson: boolean): void {
  command.exitOverride().showHelpAfterError('(--help shows what there is)');
  if (asJson) command.configureOutput({ writeErr: () => undefined });
  for (const child of command.commands) settle(child, asJson);
}
