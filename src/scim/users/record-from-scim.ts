import { directRoleAfter } from '../../provisioning/direct-role.js';
import type { UserRecord } from '../../users/user-record.js';
import type { MappedUser } from './user.mapper.js';

/** What a request brings beside the resource. */
export interface Request {
  /** Attributes it named, even with null or an empty value: absent is not empty. */
  readonly mentioned: ReadonlySet<string>;
  /** The company's switch "Provision roles". */
  readonly provisionRoles: boolean;
  /** Of a password that was sent and may be kept; undefined leaves the one there is. */
  readonly passwordHash: string | undefined;
}

/** POST: a provisioned user with the role `user` unless `roles` say otherwise (invariants 4, 18). */
export function newRecord(mapped: MappedUser, request: Request): UserRecord {
  return {
    ...named(mapped),
    active: mapped.active ?? true,
    managedBy: 'scim',
    directRole: directRoleAfter('user', sentRoles(mapped, request), request.provisionRoles),
    isBreakGlass: false,
    passwordHash: request.passwordHash ?? null,
  };
}

/** PATCH: `mapped` is the whole resource after the operations. */
export function patchedRecord(current: UserRecord, mapped: MappedUser, request: Request): UserRecord {
  return {
    ...current,
    ...named(mapped),
    active: mapped.active ?? current.active,
    directRole: directRoleAfter(current.directRole, sentRoles(mapped, request), request.provisionRoles),
    passwordHash: request.passwordHash ?? current.passwordHash,
  };
}

/**
 * PUT: plain profile attributes that are absent are cleared; what decides who the person is and what they may do stays
 * as it was: `active`, `externalId`, `roles` and the password (RFC 7644 §3.5.1 leaves the choice to the server).
 */
export function replacedRecord(current: UserRecord, mapped: MappedUser, request: Request): UserRecord {
  const { mentioned } = request;
  const { roles } = current.attributes;
  const keepsRoles = !mentioned.has('roles') && roles !== undefined;
  return {
    ...patchedRecord(current, mapped, request),
    externalId: mentioned.has('externalId') ? mapped.externalId : current.externalId,
    attributes: keepsRoles ? { ...mapped.attributes, roles } : mapped.attributes,
  };
}

function named({ userName, externalId, displayName, attributes }: MappedUser) {
  return { userName, externalId, displayName, attributes };
}

function sentRoles(mapped: MappedUser, { mentioned }: Request): readonly unknown[] | undefined {
  if (!mentioned.has('roles')) return undefined;
  const { roles } = mapped.attributes;
  return Array.isArray(roles) ? roles : [];
}
