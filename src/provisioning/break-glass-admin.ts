import { assertPasswordLength, hashPassword } from '../users/password.js';
import type { UserRecord } from '../users/user-record.js';

/** Who shall be an admin that can sign in with a password while SSO is on. */
export interface NewAdmin {
  readonly userName: string;
  readonly displayName?: string;
  /** As typed; 12 to 1024 characters. */
  readonly password: string;
}

/**
 * The record of a local break-glass admin, for `UserWrites.create`. Hashing takes its time: call it before a
 * transaction begins, not in it.
 *
 * @throws PasswordLengthWrong
 */
export async function breakGlassAdmin(admin: NewAdmin): Promise<UserRecord> {
  assertPasswordLength(admin.password);
  return { ...breakGlassAdminWithoutPassword(admin), passwordHash: await hashPassword(admin.password) };
}

/** As `breakGlassAdmin`, for somebody who will choose a password by a link and cannot sign in before. */
export function breakGlassAdminWithoutPassword({ userName, displayName }: Omit<NewAdmin, 'password'>): UserRecord {
  return {
    userName,
    externalId: null,
    displayName: displayName ?? null,
    active: true,
    managedBy: 'local',
    directRole: 'admin',
    isBreakGlass: true,
    passwordHash: null,
    attributes: {},
  };
}
