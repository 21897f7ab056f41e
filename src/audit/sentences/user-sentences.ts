import { counted, enumerate, type Phrase } from './sentence.js';
import { named, numberOf, targetOf, textOf, type ToldEvent } from './told-event.js';

/** As admins call what they see; every other attribute goes by its SCIM name (RFC 7643 §4.1). */
const FIELDS: Readonly<Record<string, string>> = {
  userName: 'user name',
  externalId: 'external id',
  displayName: 'display name',
  emails: 'email addresses',
  phoneNumbers: 'phone numbers',
  managedBy: 'manager of the account',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': 'enterprise attributes',
};

/** Named in a sentence of their own. */
const TOLD_APART: readonly string[] = ['directRole', 'isBreakGlass', 'password', 'active', 'sessionsEnded'];

const MOST_FIELDS = 4;

export function userCreated(event: ToldEvent): Phrase {
  const role = event.after?.['directRole'];
  const withRole = role === 'manager' || role === 'admin' ? ` with the role ${role}` : '';
  const isInactive = event.after?.['active'] === false;
  return ['created ', targetOf(event), withRole, isInactive ? ', not active' : ''];
}

/** Says of a user's change what an admin asks first: role, break-glass, password; then which other fields. */
export function userUpdated(event: ToldEvent): Phrase {
  const { before, after } = event;
  const told = [
    after?.['directRole'] === undefined
      ? ''
      : `changed the role from ${textOf(before?.['directRole'])} to ${textOf(after['directRole'])}`,
    after?.['isBreakGlass'] === undefined
      ? ''
      : after['isBreakGlass'] === true
        ? 'made a break-glass admin'
        : 'ended break-glass',
    after?.['password'] === undefined
      ? ''
      : (before?.['password'] ?? null) === null
        ? 'set the password'
        : 'changed the password',
    changedFields(Object.keys(after ?? {})),
  ].filter((words) => words !== '');
  if (told.length === 0) return ['changed ', targetOf(event), sessions(event)];
  return [`${enumerate(told)} of `, targetOf(event), sessions(event)];
}

export const userDeactivated = (event: ToldEvent): Phrase => ['deactivated ', targetOf(event), sessions(event)];
export const userReactivated = (event: ToldEvent): Phrase => ['reactivated ', targetOf(event), sessions(event)];
export const userDeleted = (event: ToldEvent): Phrase => ['deleted ', targetOf(event), sessions(event)];
export const userHandedOver = (event: ToldEvent): Phrase => [
  'handed ',
  targetOf(event),
  ' over to the identity provider',
  sessions(event),
];
export const userReturned = (event: ToldEvent): Phrase => ['returned ', targetOf(event), ' to local', sessions(event)];

export const memberAdded = (event: ToldEvent): Phrase => [
  'put ',
  targetOf(event),
  ' into the agent pool ',
  named('agentPool', event.after?.['poolId'], event.after?.['pool']),
];

export const memberRemoved = (event: ToldEvent): Phrase => [
  'took ',
  targetOf(event),
  ' out of the agent pool ',
  named('agentPool', event.before?.['poolId'], event.before?.['pool']),
];

function changedFields(names: readonly string[]): string {
  const words = names.filter((name) => !TOLD_APART.includes(name)).map((name) => FIELDS[name] ?? name);
  if (words.length === 0) return '';
  const more = words.length - MOST_FIELDS;
  return `changed ${enumerate(more > 0 ? [...words.slice(0, MOST_FIELDS), `${more} more`] : words)}`;
}

/** The sessions that ended with a change. */
export function sessions({ after }: ToldEvent): string {
  const ended = numberOf(after?.['sessionsEnded']);
  return ended === 0 ? '' : `; ${counted(ended, 'session')} ended`;
}
