import { Command, Option } from 'commander';
import type { UserView } from '../provisioning/admin/dto/user-view.dto.js';
import type { ManagedBy } from '../users/user.entity.js';
import { type CompanyOption, withCompanyOption } from './company-option.js';
import { jsonCommand, type JsonOptions } from './json-command.js';
import { restOfPage, withPageOptions, type PageOptions } from './page-options.js';
import { print } from './print.js';
import { fields, table } from './table.js';
import { textArgument } from './text-argument.js';

/** `muster user`: the people of a company. Provider and admins change them, not this command. */
export function userCommand(): Command {
  return new Command('user').description('list and show the users of a company').addCommand(list()).addCommand(show());
}

type ListOptions = JsonOptions & CompanyOption & PageOptions & { search?: string; managedBy?: ManagedBy };

function list(): Command {
  const command = withCompanyOption(
    jsonCommand('list', 'list users in the order of their userNames', [
      'muster user list --company acme',
      'muster user list --company acme --search roe --managed-by scim --json',
    ]),
  )
    .option('--search <text>', 'part of the userName, display name or an email address', textArgument(256))
    .addOption(
      new Option('--managed-by <who>', 'scim: by the provider').choices(['local', 'scim'] satisfies ManagedBy[]),
    );
  return withPageOptions(command).action(async ({ json, company, ...request }: ListOptions) => {
    const { listUsers } = await import('./user.work.js');
    print({ json }, await listUsers(company, request), (found) => {
      const rows = found.items.map((user) => [
        user.userName,
        user.displayName,
        user.active,
        user.managedBy,
        user.directRole,
        user.effectiveRole,
      ]);
      return table(['User', 'Name', 'Active', 'Managed by', 'Direct role', 'Role'], rows) + restOfPage(found);
    });
  });
}

function show(): Command {
  const command = jsonCommand('show', 'show a user, their role, and where it comes from', [
    'muster user show --company acme jane@acme.example',
    'muster user show --company acme 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 --json',
  ]);
  return withCompanyOption(command)
    .argument('<user>', 'userName (in any case) or id')
    .action(async (user: string, { json, company }: JsonOptions & CompanyOption) => {
      const { showUser } = await import('./user.work.js');
      print({ json }, await showUser(company, user), text);
    });
}

function text(user: UserView): string {
  const person = fields([
    ['User', user.userName],
    ['Name', user.displayName],
    ['Email', user.email],
    ['Id', user.id],
    ['External id', user.externalId],
    ['Active', user.active],
    ['Managed by', user.managedBy],
    ['Break-glass', user.isBreakGlass],
    ['Password', user.hasPassword ? 'set' : 'none'],
    ['Role', user.effectiveRole.role],
    ['Made', user.createdAt],
    ['Changed', user.updatedAt],
  ]);
  const grants = user.effectiveRole.grants.map(({ role, pool, sources, decides }) => [
    role,
    pool === undefined ? 'direct' : `agent pool ${pool.name} (${(sources ?? []).join(', ')})`,
    decides,
  ]);
  return `${person}\n\n${table(['Role', 'Through', 'Decides'], grants)}`;
}
