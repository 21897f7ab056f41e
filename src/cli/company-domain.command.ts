import { Command } from 'commander';
import { jsonCommand, type JsonOptions } from './json-command.js';
import { print } from './print.js';
import { table } from './table.js';

interface DomainOptions extends JsonOptions {
  readonly company: string;
  readonly domain: string;
}

/** `muster company domain`: which email domains lead to which company. */
export function companyDomainCommand(): Command {
  return new Command('domain')
    .description('say which email domains belong to a company, without asking DNS')
    .addCommand(add())
    .addCommand(list())
    .addCommand(remove());
}

function add(): Command {
  return named('add', 'take a domain as proven; it belongs to one company only').action(
    async ({ json, company, domain }: DomainOptions) => {
      const { addDomain } = await import('./company-domain.work.js');
      print({ json }, await addDomain(company, domain), (added) => `${added.domain} belongs to ${company}.`);
    },
  );
}

function list(): Command {
  return jsonCommand('list', 'list the domains of a company', ['muster company domain list --company acme'])
    .requiredOption('--company <slug>', 'slug of the company')
    .action(async ({ json, company }: JsonOptions & { company: string }) => {
      const { listDomains } = await import('./company-domain.work.js');
      print({ json }, await listDomains(company), ({ items }) =>
        table(
          ['Domain', 'State', 'Proven by'],
          items.map(({ domain, state, provenBy }) => [domain, state, provenBy ?? '']),
        ),
      );
    });
}

function remove(): Command {
  return named('remove', 'take a domain from a company').action(async ({ json, company, domain }: DomainOptions) => {
    const { removeDomain } = await import('./company-domain.work.js');
    print({ json }, await removeDomain(company, domain), () => `${domain} does not belong to ${company} any more.`);
  });
}

function named(name: string, description: string): Command {
  return jsonCommand(name, description, [`muster company domain ${name} --company acme --domain acme.example`])
    .requiredOption('--company <slug>', 'slug of the company')
    .requiredOption('--domain <domain>', 'what stands after the @ of its addresses');
}
