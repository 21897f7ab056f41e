import { Command, Option } from 'commander';
import type { ApiKeyScope } from '../auth/api-keys/api-key.entity.js';
import type { ApiKeyView } from '../auth/api-keys/dto/api-key-view.dto.js';
import { type CompanyOption, withCompanyOption } from './company-option.js';
import { expiryOf, type ExpiryOptions, withExpiryOptions } from './expiry-options.js';
import { jsonCommand, type JsonOptions } from './json-command.js';
import { restOfPage, withPageOptions, type PageOptions } from './page-options.js';
import { print } from './print.js';
import { fields, table } from './table.js';
import { textArgument } from './text-argument.js';

/** `muster api-key`: the keys of a company. */
export function apiKeyCommand(): Command {
  return new Command('api-key')
    .description('make, list and revoke the API keys of a company')
    .addCommand(create())
    .addCommand(list())
    .addCommand(revoke());
}

const NOTE = `The key is shown this once; Muster keeps a hash of it. Several may be valid at once: make the new one, paste it into the
provider, then revoke the old one. Provisioning stops when the provider's key expires.`;

const EXAMPLES = [
  'muster api-key create --company acme --name okta --scope scim',
  'muster api-key create --company acme --name reports --scope read --expires-in-days 30',
  'muster api-key create --company acme --name entra --scope scim --never-expires --json',
];

type CreateOptions = JsonOptions & CompanyOption & ExpiryOptions & { name?: string; scope: ApiKeyScope[] };

function create(): Command {
  const command = withCompanyOption(jsonCommand('create', 'make a key and show it, this once', EXAMPLES, NOTE))
    .option('--name <name>', 'what it is for; without it, lists show its last characters', textArgument(100))
    .addOption(
      new Option('--scope <scope...>', 'scim: provisioning, admin: all of the API, read: its GETs; may be repeated')
        .choices(['scim', 'admin', 'read', 'product'] satisfies ApiKeyScope[])
        .makeOptionMandatory(),
    );
  return withExpiryOptions(command).action(async ({ json, company, name, scope, ...expiry }: CreateOptions) => {
    const { createApiKey } = await import('./api-key.work.js');
    const key = { label: name, scopes: [...new Set(scope)], expiresInDays: expiryOf(expiry) };
    print({ json }, await createApiKey(company, key), (made) => `${text(made)}\n\nKey: ${made.key}\n${made.warning}`);
  });
}

function list(): Command {
  const command = jsonCommand('list', 'list keys, newest first, with revoked and expired ones', [
    'muster api-key list --company acme',
  ]);
  return withPageOptions(withCompanyOption(command)).action(
    async ({ json, company, ...page }: JsonOptions & CompanyOption & PageOptions) => {
      const { listApiKeys } = await import('./api-key.work.js');
      print({ json }, await listApiKeys(company, page), (found) => {
        const rows = found.items.map((key) => [
          key.id,
          nameOf(key),
          key.scopes.join(', '),
          key.state,
          key.expiresAt ?? 'never',
          key.lastUsedAt ?? 'never',
        ]);
        return table(['Id', 'Name', 'Scopes', 'State', 'Expires', 'Last used'], rows) + restOfPage(found);
      });
    },
  );
}

function revoke(): Command {
  const command = jsonCommand(
    'revoke',
    'end a key for good, at once',
    ['muster api-key revoke --company acme --id 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10'],
    'A second time changes nothing. "muster api-key list" shows the ids.',
  );
  return withCompanyOption(command)
    .requiredOption('--id <id>', 'id of the key')
    .action(async ({ json, company, id }: JsonOptions & CompanyOption & { id: string }) => {
      const { revokeApiKey } = await import('./api-key.work.js');
      print({ json }, await revokeApiKey(company, id), text);
    });
}

function text(key: ApiKeyView): string {
  return fields([
    ['Name', nameOf(key)],
    ['Id', key.id],
    ['Scopes', key.scopes.join(', ')],
    ['State', key.state],
    ['Expires', key.expiresAt ?? 'never'],
    ['Revoked', key.revokedAt],
  ]);
}

function nameOf({ label, lastCharacters }: ApiKeyView): string {
  return label ?? `…${lastCharacters}`;
}
