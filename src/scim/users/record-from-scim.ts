import { isDeepStrictEqual } from 'node:util';
import { misleadingIn } from '../../common/misleading.js';
import { directRoleAfter, type RolesChange } from '../../provisioning/direct-role.js';
import type { UserRecord } from '../../users/user-record.js';
import { ScimError } from '../core/index.js';
import type { MappedUser } from './user.mapper.js';

/** What a request says beside the resource. */
export interface Sent {
  /** Attributes it named, even with null or an empty value: absent is not empty. */
  readonly mentioned: ReadonlySet<string>;
  /** The company's switch "Provision roles". */
  readonly provisionRoles: boolean;
  /** Of a password that was sent and may be kept; null removes the one there is, undefined leaves it. */
  readonly passwordHash: string | null | undefined;
}

/** POST: a provisioned user with the role `user` unless `roles` say otherwise (invariants 4, 18). */
export function newRecord(mapped: MappedUser, sent: Sent): UserRecord {
  assertPlainUserName(mapped.userName);
  return {
    ...named(mapped),
    active: mapped.active ?? true,
    managedBy: 'scim',
    directRole: directRoleAfter('user', sentRoles([], mapped, sent), sent.provisionRoles),
    isBreakGlass: false,
    passwordHash: sent.passwordHash ?? null,
  };
}

/** PATCH: `mapped` is the whole resource after the operations. */
export function patchedRecord(current: UserRecord, mapped: MappedUser, sent: Sent): UserRecord {
  return changedRecord(current, mapped, sent, sentRoles(rolesOf(current.attributes), mapped, sent));
}

function changedRecord(
  current: UserRecord,
  mapped: MappedUser,
  sent: Sent,
  roles: RolesChange | undefined,
): UserRecord {
  // Whoever has such a name from before can be changed in everything else, and above all deactivated.
  if (mapped.userName !== current.userName) assertPlainUserName(mapped.userName);
  return {
    ...current,
    ...named(mapped),
    active: mapped.active ?? current.active,
    directRole: directRoleAfter(current.directRole, roles, sent.provisionRoles),
    passwordHash: sent.passwordHash === undefined ? current.passwordHash : sent.passwordHash,
  };
}

/**
 * PUT: plain profile attributes that are absent are cleared; what decides who the person is and what they may do stays
 * as it was: `active`, `externalId`, `roles` and the password (RFC 7644 §3.5.1 leaves the choice to the server). Roles
 * that are those of the last GET are an echo and decide nothing: Okta lays its values over what it has read.
 */
export function replacedRecord(current: UserRecord, mapped: MappedUser, sent: Sent): UserRecord {
  const stored = rolesOf(current.attributes);
  const isEcho = isDeepStrictEqual(rolesOf(mapped.attributes), stored);
  const roles = isEcho && stored.length > 0 ? undefined : sentRoles(stored, mapped, sent);
  const keepsRoles = !sent.mentioned.has('roles') && stored.length > 0;
  return {
    ...changedRecord(current, mapped, sent, roles),
    externalId: sent.mentioned.has('externalId') ? mapped.externalId : current.externalId,
    attributes: keepsRoles ? { ...mapped.attributes, roles: current.attributes['roles'] } : mapped.attributes,
  };
}

/** A userName is an identifier (RFC 7644 §5, RFC 8265 §3.4), and what misleads is in none of theirs (docs/decisions/0030). */
function assertPlainUserName(userName: string): void {
  const misleading = misleadingIn(userName);
  if (misleading === undefined) return;
  throw ScimError.invalidValue(
    `Attribute "userName" holds the character ${misleading}; a userName takes no line breaks, controls or turns of the direction of writing.`,
  );
}

function named({ userName, externalId, displayName, attributes }: MappedUser) {
  return { userName, externalId, displayName, attributes };
}

function sentRoles(before: readonly unknown[], mapped: MappedUser, { mentioned }: Sent): RolesChange | undefined {
  return mentioned.has('roles') ? { before, after: rolesOf(mapped.attributes) } : undefined;
}

function rolesOf(attributes: Readonly<Record<string, unknown>>): readonly unknown[] {
  const { roles } = attributes;
  return Array.isArray(roles) ? roles : [];
}
