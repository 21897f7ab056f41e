import { providerName } from '../../common/provider-name.js';
import { counted, enumerate, type Phrase } from './sentence.js';
import { numberOf, targetOf, textOf, type ToldEvent } from './told-event.js';

export const poolCreated = (event: ToldEvent): Phrase => [
  'made the agent pool ',
  targetOf(event),
  ` with the role ${textOf(event.after?.['role'])}`,
];

export function poolUpdated(event: ToldEvent): Phrase {
  const { before, after } = event;
  const told = [
    after?.['name'] === undefined ? '' : `the name from ${textOf(before?.['name'])}`,
    after?.['role'] === undefined ? '' : `the role from ${textOf(before?.['role'])} to ${textOf(after['role'])}`,
    after?.['description'] === undefined ? '' : 'the description',
  ].filter((words) => words !== '');
  const isDefault = after?.['isDefault'];
  if (told.length === 0 && isDefault !== undefined) {
    return isDefault === true
      ? ['made ', targetOf(event), ' the default agent pool']
      : ['ended that ', targetOf(event), ' is the default agent pool'];
  }
  return [`changed ${enumerate(told)} of the agent pool `, targetOf(event)];
}

export function poolDeleted(event: ToldEvent): Phrase {
  const members = numberOf(event.before?.['memberCount']);
  return ['deleted the agent pool ', targetOf(event), members === 0 ? '' : `, which had ${counted(members, 'member')}`];
}

export function apiKeyCreated(event: ToldEvent): Phrase {
  const scopes = event.after?.['scopes'];
  const list = Array.isArray(scopes) ? enumerate(scopes.map(textOf)) : '?';
  return ['made the API ', targetOf(event), ` for ${list}`];
}

export const apiKeyRevoked = (event: ToldEvent): Phrase => ['revoked the API ', targetOf(event)];

export const companyCreated = (event: ToldEvent): Phrase => ['made the company ', targetOf(event)];

export function companyUpdated(event: ToldEvent): Phrase {
  const { before, after } = event;
  const told = Object.keys(after ?? {}).map((field) => {
    return `${field} from ${textOf(before?.[field])} to ${textOf(after?.[field])}`;
  });
  return [`changed ${enumerate(told)} of the company `, targetOf(event)];
}

const SWITCHES: Readonly<Record<string, string>> = {
  ssoEnabled: 'single sign-on',
  scimEnabled: 'SCIM',
  provisionExistingUsers: 'Provision existing users',
  allowSyncPassword: 'Allow sync password',
  provisionRoles: 'Provision roles',
  strict: 'strict SCIM',
  jitEnabled: 'creation at the first sign-in',
};

/** Each switch with the way it went. */
export function configurationUpdated({ after }: ToldEvent): Phrase {
  const told = Object.entries(after ?? {}).flatMap(([field, value]) => {
    const name = SWITCHES[field];
    if (name !== undefined) return [`switched ${name} ${value === true ? 'on' : 'off'}`];
    if (field === 'provider')
      return [value === null ? 'named no provider' : `named ${providerName(textOf(value), 'another provider')}`];
    return field === 'breakGlassUserIds' ? ['changed the break-glass admins'] : [];
  });
  const forgotten = numberOf(after?.['passwordsForgotten']);
  const ended = numberOf(after?.['sessionsEnded']);
  return [
    told.length === 0 ? 'changed the identity configuration' : enumerate(told),
    forgotten === 0 ? '' : `; ${counted(forgotten, 'synced password')} forgotten`,
    ended === 0 ? '' : `; ${counted(ended, 'session')} ended`,
  ];
}

export function usersHandedOver({ after }: ToldEvent): Phrase {
  const unseen = numberOf(after?.['unseen']);
  const all = numberOf(after?.['seen']) + unseen;
  return [
    `handed ${counted(all, 'user')} over to the identity provider`,
    unseen === 0 ? '' : `, ${unseen.toLocaleString('en-US')} of them never seen from it`,
  ];
}

export const usersReturnedToLocal = ({ after }: ToldEvent): Phrase => [
  `returned ${counted(numberOf(after?.['users']), 'user')} to local`,
];

export const ruleOverridden = ({ after }: ToldEvent): Phrase => {
  const warnings = after?.['warnings'];
  return ['set a rule aside', Array.isArray(warnings) ? `: ${warnings.map(textOf).join(' ')}` : ''];
};

export const foreignDialect = ({ after }: ToldEvent): Phrase => [
  `sent a request that speaks like ${providerName(textOf(after?.['dialect']), 'another provider')}, but the provider is `,
  providerName(textOf(after?.['provider']), 'another one'),
];

export const auditExported = ({ after }: ToldEvent): Phrase => [
  `exported the audit log as ${textOf(after?.['format']).toUpperCase()}`,
];

export const ssoCreated = (): Phrase => ['set up the single sign-on connection'];
export const ssoDeleted = (event: ToldEvent): Phrase => ['deleted the single sign-on connection', ...leftBehind(event)];
export const ssoRefreshed = (): Phrase => ["took over changes from the identity provider's single sign-on metadata"];

export const ssoUpdated = (event: ToldEvent): Phrase => ['changed the single sign-on connection', ...leftBehind(event)];

/** What came of a provider that the company believes no more. */
function leftBehind({ after }: ToldEvent): Phrase {
  const unbound = numberOf(after?.['unboundUsers']);
  const ended = numberOf(after?.['sessionsEnded']);
  return [
    unbound === 0 ? '' : `; ${counted(unbound, 'user')} will be matched anew at the next sign-in`,
    ended === 0 ? '' : `; ${counted(ended, 'session')} ended`,
  ];
}
