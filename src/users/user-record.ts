import type { Role } from '../common/role.js';
import type { ManagedBy } from './user.entity.js';

/** What may be written of a user. */
export interface UserRecord {
  readonly userName: string;
  readonly externalId: string | null;
  readonly displayName: string | null;
  readonly active: boolean;
  readonly managedBy: ManagedBy;
  readonly directRole: Role;
  readonly isBreakGlass: boolean;
  /** argon2id in PHC format; null: no password. */
  readonly passwordHash: string | null;
  /** Every other SCIM attribute in its canonical spelling, extensions under their URN. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A user as the database has it. */
export interface StoredUser extends UserRecord {
  readonly companyId: string;
  readonly id: string;
  /** Counts the changes, from 1. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** A local user's name was asked for or tried by the provider. */
  readonly lastSeenFromProviderAt: Date | null;
  /** The provider's groups the user is in. */
  readonly groups: readonly GroupOfUser[];
}

export interface GroupOfUser {
  readonly id: string;
  readonly displayName: string;
}

/** Columns of `users` that make a `StoredUser`, together with `userGroups`. */
export const USER_COLUMNS = `company_id, id, user_name, external_id, display_name, active, managed_by, direct_role,
  is_break_glass, password_hash, attributes, version, created_at, updated_at, last_seen_from_provider_at`;

/** A row of `USER_COLUMNS`, as `pg` gives it. */
export interface UserRow {
  company_id: string;
  id: string;
  user_name: string;
  external_id: string | null;
  display_name: string | null;
  active: boolean;
  managed_by: ManagedBy;
  direct_role: Role;
  is_break_glass: boolean;
  password_hash: string | null;
  attributes: Record<string, unknown>;
  version: number;
  created_at: Date;
  updated_at: Date;
  last_seen_from_provider_at: Date | null;
  groups: GroupOfUser[] | null;
}

export function toStoredUser(row: UserRow): StoredUser {
  return {
    companyId: row.company_id,
    id: row.id,
    userName: row.user_name,
    externalId: row.external_id,
    displayName: row.display_name,
    active: row.active,
    managedBy: row.managed_by,
    directRole: row.direct_role,
    isBreakGlass: row.is_break_glass,
    passwordHash: row.password_hash,
    attributes: row.attributes,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastSeenFromProviderAt: row.last_seen_from_provider_at,
    groups: row.groups ?? [],
  };
}
