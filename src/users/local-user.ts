import type { Role } from '../common/role.js';
import type { UserRecord } from './user-record.js';

/** What admins say of a person when they make one by hand. */
export interface LocalUserInput {
  readonly userName: string;
  readonly displayName?: string | null;
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  readonly email?: string | null;
  readonly role?: Role;
}

/** What admins may change of one; absent stays, null empties. */
export interface LocalUserChange extends Partial<LocalUserInput> {
  readonly active?: boolean;
}

/** @param passwordHash null: the person cannot sign in with a password yet */
export function newLocalUser(input: LocalUserInput, passwordHash: string | null): UserRecord {
  return changeLocalUser(
    {
      userName: input.userName,
      externalId: null,
      displayName: null,
      active: true,
      managedBy: 'local',
      directRole: 'user',
      isBreakGlass: false,
      passwordHash,
      attributes: {},
    },
    input,
  );
}

/**
 * The user after a change by an admin. Names and email are kept where SCIM keeps them (RFC 7643 §4.1), so that the person
 * can be handed over to a provider later. An admin whose direct role is lowered is no longer a break-glass admin.
 *
 * @param passwordHash of a new password; absent: the password stays
 */
export function changeLocalUser(user: UserRecord, change: LocalUserChange, passwordHash?: string): UserRecord {
  const directRole = change.role ?? user.directRole;
  return {
    ...user,
    userName: change.userName ?? user.userName,
    displayName: change.displayName === undefined ? user.displayName : change.displayName,
    active: change.active ?? user.active,
    directRole,
    isBreakGlass: user.isBreakGlass && !(user.directRole === 'admin' && directRole !== 'admin'),
    passwordHash: passwordHash ?? user.passwordHash,
    attributes: withEmail(withName(user.attributes, change), change.email),
  };
}

/** The address people mean when they say "the email": the primary one, else the one at work, else the first with a value. */
export function mainEmail(attributes: UserRecord['attributes']): string | null {
  const emails = emailsOf(attributes);
  const main = emails[mainIndex(emails)];
  return typeof main?.['value'] === 'string' ? main['value'] : null;
}

type Attributes = Record<string, unknown>;

function withName(attributes: UserRecord['attributes'], change: LocalUserChange): Attributes {
  const parts = { givenName: change.givenName, familyName: change.familyName };
  const old = asObject(attributes['name']);
  const name: Attributes = { ...old };
  for (const [part, value] of Object.entries(parts)) {
    if (value === undefined || value === (old[part] ?? null)) continue;
    if (value === null) Reflect.deleteProperty(name, part);
    else name[part] = value;
    // The provider made this text of the parts as they were.
    delete name['formatted'];
  }
  return replaced(attributes, 'name', Object.keys(name).length === 0 ? undefined : name);
}

function withEmail(attributes: Attributes, email: string | null | undefined): Attributes {
  if (email === undefined || email === mainEmail(attributes)) return attributes;
  const emails = emailsOf(attributes);
  const index = mainIndex(emails);
  const main = emails[index];
  let changed: Attributes[];
  if (main === undefined)
    changed = email === null ? emails : [...emails, { value: email, type: 'work', primary: true }];
  else if (email === null) changed = emails.toSpliced(index, 1);
  else changed = emails.with(index, { ...main, value: email });
  return replaced(attributes, 'emails', changed.length === 0 ? undefined : changed);
}

function mainIndex(emails: readonly Attributes[]): number {
  const hasValue = (email: Attributes): boolean => typeof email['value'] === 'string';
  const choices = [
    emails.findIndex((email) => hasValue(email) && email['primary'] === true),
    emails.findIndex((email) => hasValue(email) && isAtWork(email)),
    emails.findIndex(hasValue),
  ];
  return choices.find((index) => index !== -1) ?? -1;
}

function isAtWork({ type }: Attributes): boolean {
  return typeof type === 'string' && type.toLowerCase() === 'work';
}

function emailsOf(attributes: UserRecord['attributes']): Attributes[] {
  const emails = attributes['emails'];
  return Array.isArray(emails) ? emails.map(asObject) : [];
}

function asObject(value: unknown): Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Attributes) : {};
}

function replaced(attributes: UserRecord['attributes'], name: string, value: unknown): Attributes {
  if (value !== undefined) return { ...attributes, [name]: value };
  return Object.fromEntries(Object.entries(attributes).filter(([other]) => other !== name));
}
