import { Command, InvalidArgumentError, Option } from 'commander';
import type { Provider } from '../identity-config/identity-configuration.entity.js';
import type { IdentitySwitches } from '../identity-config/identity-switches.js';
import { type CompanyOption, withCompanyOption } from './company-option.js';
import type { CompanyIdentity } from './identity.work.js';
import { jsonCommand, type JsonOptions } from './json-command.js';
import { onOffArgument } from './on-off-argument.js';
import { print } from './print.js';
import { say } from './say.js';
import { fields } from './table.js';

/** `muster identity`: SSO and SCIM of a company. */
export function identityCommand(): Command {
  return new Command('identity')
    .description("show and change a company's identity configuration: SSO, SCIM, who manages its users")
    .addCommand(show())
    .addCommand(set());
}

function show(): Command {
  const command = jsonCommand('show', 'show the switches and what to look at', ['muster identity show --company acme']);
  return withCompanyOption(command).action(async ({ json, company }: JsonOptions & CompanyOption) => {
    const { showIdentity } = await import('./identity.work.js');
    tell({ json }, await showIdentity(company));
  });
}

const NOTE = `What is left out stays. SCIM needs SSO and the plan enterprise. The API asks for a break-glass admin before SSO goes on;
this command goes on without one, says so in its warnings and in the audit log.`;

const EXAMPLES = [
  'muster identity set --company acme --sso on --scim on --provider okta',
  'muster identity set --company acme --break-glass ada@acme.example grace@acme.example',
  'muster identity set --company acme --provision-existing-users on --confirm-unseen',
];

type SetOptions = JsonOptions &
  CompanyOption & {
    readonly sso?: boolean;
    readonly scim?: boolean;
    readonly provisionExistingUsers?: boolean;
    readonly allowSyncPassword?: boolean;
    readonly provisionRoles?: boolean;
    readonly strict?: boolean;
    readonly provider?: Provider | 'none';
    readonly breakGlass?: string[];
    readonly confirmUnseen?: true;
  };

function set(): Command {
  const command = withCompanyOption(
    jsonCommand('set', 'change switches, provider or break-glass admins', EXAMPLES, NOTE),
  )
    .option('--sso <on|off>', 'people sign in through the provider', onOffArgument)
    .option('--scim <on|off>', 'the provider may create and change users', onOffArgument)
    .option('--provision-existing-users <on|off>', "on: hand today's local users over to the provider", onOffArgument)
    .option('--allow-sync-password <on|off>', 'keep passwords that the provider sends', onOffArgument)
    .option('--provision-roles <on|off>', 'roles that the provider sends set the role: user or manager', onOffArgument)
    .option('--strict <on|off>', 'SCIM follows the interoperability profile; Okta and Entra ID do not', onOffArgument)
    .addOption(
      new Option('--provider <provider>', 'the one identity provider of the company').choices([
        ...(['okta', 'entra', 'other'] satisfies Provider[]),
        'none',
      ]),
    )
    .option(
      '--break-glass <userName...>',
      'all local admins who may use a password while SSO is on; "none" for nobody',
      userNames,
    )
    .option('--confirm-unseen', 'hand over those users, too, whom the provider never asked for');
  return command.action(async ({ json, company, ...options }: SetOptions) => {
    if (Object.keys(options).every((name) => name === 'confirmUnseen'))
      command.error('error: say what to change: --sso, --scim, --provider, …');
    const { changeIdentity } = await import('./identity.work.js');
    const { breakGlass, confirmUnseen } = options;
    tell({ json }, await changeIdentity(company, { switches: switchesIn(options), breakGlass, confirmUnseen }));
  });
}

function switchesIn({ sso, scim, provider, ...options }: SetOptionsOf): Partial<IdentitySwitches> {
  const { provisionExistingUsers, allowSyncPassword, provisionRoles, strict } = options;
  return {
    ssoEnabled: sso,
    scimEnabled: scim,
    provider: provider === 'none' ? null : provider,
    provisionExistingUsers,
    allowSyncPassword,
    provisionRoles,
    strict,
  };
}

type SetOptionsOf = Omit<SetOptions, 'json' | 'company'>;

/** Collects the names; the next option is not one of them. */
function userNames(value: string, before: string[] = []): string[] {
  if (value.startsWith('--')) throw new InvalidArgumentError(`It needs userNames, or none; not the option ${value}.`);
  return value === 'none' ? [] : [...before, value];
}

function tell(options: JsonOptions, identity: CompanyIdentity): void {
  if (!options.json) for (const warning of identity.warnings) say(`Warning: ${warning}`);
  print(options, identity, text);
}

function text(identity: CompanyIdentity): string {
  const position = (isOn: boolean): string => (isOn ? 'on' : 'off');
  const { counts } = identity;
  return fields([
    ['Company', identity.company],
    ['Provider', identity.provider],
    ['SSO', position(identity.ssoEnabled)],
    ['SCIM', position(identity.scimEnabled)],
    ['Provision existing users', position(identity.provisionExistingUsers)],
    ['Allow sync password', position(identity.allowSyncPassword)],
    ['Provision roles', position(identity.provisionRoles)],
    ['Strict SCIM', position(identity.strict)],
    ['Break-glass admins', identity.breakGlassUserNames.join(', ')],
    ['SCIM address', identity.scimEndpointUrl],
    ['Users', `${counts.scim} of the provider (${counts.notLinked} not yet linked), ${counts.local} local`],
    ['Last request looked like', identity.lastDialect],
  ]);
}
