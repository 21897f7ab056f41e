import { Command, Option } from 'commander';
import { type CompanyOption, withCompanyOption } from './company-option.js';
import { jsonCommand, type JsonOptions } from './json-command.js';
import { print } from './print.js';
import { fields } from './table.js';
import { textArgument } from './text-argument.js';

/** `muster admin`: people who can get in when the provider cannot. */
export function adminCommand(): Command {
  return new Command('admin').description('make admins of a company').addCommand(create());
}

const NOTE = `The admin is local and break-glass: the provider does not manage them, and they may use a password while SSO is on. The
password is made and shown once, or read from standard input; as an argument, others on this machine could read it. With
--link there is none yet: the admin opens the link, which works once within 24 hours, and chooses one.`;

const EXAMPLES = [
  'muster admin create --company acme --user-name ada@acme.example --display-name "Ada Admin"',
  'muster admin create --company acme --user-name ada@acme.example --link',
  'muster admin create --company acme --user-name ada@acme.example --password-stdin < password.txt',
];

interface CreateOptions extends JsonOptions, CompanyOption {
  readonly userName: string;
  readonly displayName?: string;
  readonly passwordStdin?: true;
  readonly link?: true;
}

function create(): Command {
  return withCompanyOption(jsonCommand('create', 'make a local break-glass admin', EXAMPLES, NOTE))
    .requiredOption('--user-name <userName>', 'what they sign in with', textArgument(256))
    .option('--display-name <name>', 'name for people', textArgument(256))
    .addOption(new Option('--link', 'print a one-time link to choose the password with').conflicts('passwordStdin'))
    .option('--password-stdin', 'read the password (12 to 1024 characters) from standard input')
    .action(async ({ json, company, passwordStdin, link, ...admin }: CreateOptions) => {
      const { createAdmin, createLinkedAdmin } = await import('./admin.work.js');
      if (link === true) {
        print({ json }, await createLinkedAdmin(company, admin), (made) => {
          const until = made.linkExpiresAt.toISOString();
          return `${describe(made, company)}\n\nChoose the password here, once, until ${until}:\n${made.link}`;
        });
        return;
      }
      const made = await createAdmin(company, { ...admin, isPasswordGiven: passwordStdin === true });
      print({ json }, made, ({ password, warning, ...view }) =>
        password === undefined
          ? describe(view, company)
          : `${describe(view, company)}\n\nPassword: ${password}\n${warning ?? ''}`,
      );
    });
}

function describe(
  { userName, displayName, id }: { userName: string; displayName: string | null; id: string },
  company: string,
): string {
  return fields([
    ['Admin', userName],
    ['Display name', displayName],
    ['Id', id],
    ['Company', company],
  ]);
}
