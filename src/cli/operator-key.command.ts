import { Command } from 'commander';
import { expiryOf, type ExpiryOptions, withExpiryOptions } from './expiry-options.js';
import { jsonCommand, type JsonOptions } from './json-command.js';
import type { OperatorKeyView } from './operator-key.work.js';
import { print } from './print.js';
import { fields, table } from './table.js';
import { textArgument } from './text-argument.js';

/** `muster operator-key`: keys of whoever operates this Muster. Nothing else makes them. */
export function operatorKeyCommand(): Command {
  return new Command('operator-key')
    .description('make, list and revoke operator keys, which are good for /api/v1/companies')
    .addCommand(create())
    .addCommand(list())
    .addCommand(revoke());
}

function create(): Command {
  const command = jsonCommand(
    'create',
    'make a key and show it, this once',
    [
      'muster operator-key create --name billing',
      'muster operator-key create --name billing --expires-in-days 30 --json',
    ],
    'Its holder makes, sees and changes all companies. Muster keeps a hash of it.',
  ).requiredOption('--name <name>', 'what it is for', textArgument(100));
  return withExpiryOptions(command).action(
    async ({ json, name, ...expiry }: JsonOptions & ExpiryOptions & { name: string }) => {
      const { createOperatorKey } = await import('./operator-key.work.js');
      const made = await createOperatorKey(name, expiryOf(expiry));
      print({ json }, made, () => `${text(made)}\n\nKey: ${made.key}\n${made.warning}`);
    },
  );
}

function list(): Command {
  return jsonCommand('list', 'list operator keys, newest first, with revoked and expired ones', [
    'muster operator-key list',
  ]).action(async ({ json }: JsonOptions) => {
    const { listOperatorKeys } = await import('./operator-key.work.js');
    print({ json }, await listOperatorKeys(), ({ items }) => {
      const rows = items.map((key) => [key.id, key.label, key.state, key.expiresAt ?? 'never', key.createdAt]);
      return table(['Id', 'Name', 'State', 'Expires', 'Made'], rows);
    });
  });
}

function revoke(): Command {
  return jsonCommand(
    'revoke',
    'end a key for good, at once',
    ['muster operator-key revoke --id 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10'],
    'A second time changes nothing.',
  )
    .requiredOption('--id <id>', 'id of the key')
    .action(async ({ json, id }: JsonOptions & { id: string }) => {
      const { revokeOperatorKey } = await import('./operator-key.work.js');
      print({ json }, await revokeOperatorKey(id), text);
    });
}

function text(key: OperatorKeyView): string {
  return fields([
    ['Name', key.label],
    ['Id', key.id],
    ['State', key.state],
    ['Expires', key.expiresAt ?? 'never'],
    ['Revoked', key.revokedAt],
  ]);
}
