import { Command, Option } from 'commander';
import type { CompanyStatus, Plan } from '../companies/company.entity.js';
import type { CompanyView } from '../provisioning/admin/dto/company-view.dto.js';
import { companyDomainCommand } from './company-domain.command.js';
import { jsonCommand, type JsonOptions } from './json-command.js';
import { restOfPage, withPageOptions, type PageOptions } from './page-options.js';
import { print } from './print.js';
import { fields, table } from './table.js';
import { textArgument } from './text-argument.js';

/** `muster company`: the customers of the product. */
export function companyCommand(): Command {
  return new Command('company')
    .description('make, list, show and change companies')
    .addCommand(create())
    .addCommand(list())
    .addCommand(show())
    .addCommand(set())
    .addCommand(companyDomainCommand());
}

function create(): Command {
  return jsonCommand('create', 'make a company, with its default agent pool and everything switched off', [
    'muster company create --name "Acme" --slug acme --plan enterprise',
  ])
    .requiredOption('--name <name>', 'name for people', textArgument(200))
    .requiredOption('--slug <slug>', 'its part of the addresses: a-z, 0-9, hyphens; never changes')
    .addOption(plan().default('free'))
    .action(async ({ json, ...company }: JsonOptions & { name: string; slug: string; plan: Plan }) => {
      const { createCompany } = await import('./company.work.js');
      print({ json }, await createCompany(company), text);
    });
}

function list(): Command {
  const command = jsonCommand('list', 'list companies in the order of their slugs', [
    'muster company list',
    'muster company list --count 20 --start-index 21 --json',
  ]);
  return withPageOptions(command).action(async ({ json, ...page }: JsonOptions & PageOptions) => {
    const { listCompanies } = await import('./company.work.js');
    print({ json }, await listCompanies(page), (found) => {
      const rows = found.items.map((company) => [company.slug, company.name, company.plan, company.status]);
      return table(['Slug', 'Name', 'Plan', 'Status'], rows) + restOfPage(found);
    });
  });
}

function show(): Command {
  return jsonCommand('show', 'show a company and its SCIM address', ['muster company show --slug acme'])
    .requiredOption('--slug <slug>', 'slug of the company')
    .action(async ({ json, slug }: JsonOptions & { slug: string }) => {
      const { showCompany } = await import('./company.work.js');
      print({ json }, await showCompany(slug), text);
    });
}

interface SetOptions extends JsonOptions {
  readonly slug: string;
  readonly name?: string;
  readonly plan?: Plan;
  readonly status?: CompanyStatus;
}

function set(): Command {
  const command = jsonCommand(
    'set',
    'change a company; what is left out stays',
    ['muster company set --slug acme --plan enterprise', 'muster company set --slug acme --status suspended'],
    'A downgrade or a suspension closes the SCIM endpoint and loses nothing.',
  )
    .requiredOption('--slug <slug>', 'slug of the company; it cannot be changed')
    .option('--name <name>', 'name for people', textArgument(200))
    .addOption(plan())
    .addOption(new Option('--status <status>').choices(['active', 'suspended'] satisfies CompanyStatus[]));
  return command.action(async ({ json, slug, ...change }: SetOptions) => {
    if (Object.keys(change).length === 0) command.error('error: say what to change: --name, --plan or --status');
    const { changeCompany } = await import('./company.work.js');
    print({ json }, await changeCompany(slug, change), text);
  });
}

// Named here again: the entity's own list would load the database's driver for `--help`.
function plan(): Option {
  return new Option('--plan <plan>', 'SCIM needs enterprise').choices(['free', 'enterprise'] satisfies Plan[]);
}

function text(company: CompanyView): string {
  return fields([
    ['Company', company.name],
    ['Slug', company.slug],
    ['Id', company.id],
    ['Plan', company.plan],
    ['Status', company.status],
    ['SCIM address', company.scimEndpointUrl],
    ['Made', company.createdAt],
  ]);
}
