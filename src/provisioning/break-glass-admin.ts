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
  return {
    userName: admin.userName,
    externalId: null,
    displayName: admin.displayName ?? null,
    active: true,
    managedBy: 'local',
    directRole: 'admin',
    isBreakGlass: true,
    passwordHash: await hashPassword(admin.password),
    attributes: {},
  };
}
