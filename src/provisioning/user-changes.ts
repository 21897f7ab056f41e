import { isDeepStrictEqual } from 'node:util';
import type { UserRecord } from '../users/user-record.js';

/** What differs between two states of a user, for the audit log; never a password or its hash. */
export interface UserChanges {
  readonly action: 'user.updated' | 'user.deactivated' | 'user.reactivated';
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
  readonly emailsChanged: boolean;
}

const PLAIN_FIELDS = [
  'userName',
  'externalId',
  'displayName',
  'active',
  'managedBy',
  'directRole',
  'isBreakGlass',
] as const satisfies readonly (keyof UserRecord)[];

/** @returns null when nothing differs */
export function userChanges(from: UserRecord, to: UserRecord): UserChanges | null {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const note = (field: string, old: unknown, now: unknown): void => {
    before[field] = old ?? null;
    after[field] = now ?? null;
  };
  for (const field of PLAIN_FIELDS) {
    if (from[field] !== to[field]) note(field, from[field], to[field]);
  }
  if (from.passwordHash !== to.passwordHash) note('password', from.passwordHash && 'set', to.passwordHash && 'changed');
  for (const name of new Set([...Object.keys(from.attributes), ...Object.keys(to.attributes)])) {
    if (!isDeepStrictEqual(from.attributes[name], to.attributes[name])) {
      note(name, from.attributes[name], to.attributes[name]);
    }
  }
  if (Object.keys(after).length === 0) return null;
  return { action: actionOf(from, to), before, after, emailsChanged: 'emails' in after };
}

function actionOf(from: UserRecord, to: UserRecord): UserChanges['action'] {
  if (from.active === to.active) return 'user.updated';
  return to.active ? 'user.reactivated' : 'user.deactivated';
}
