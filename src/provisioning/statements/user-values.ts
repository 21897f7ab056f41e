import type { UserRecord } from '../../users/user-record.js';

/** $3–$11 of the statements that write one user. */
export function recordValues(record: UserRecord): unknown[] {
  return [
    record.userName,
    record.externalId,
    record.displayName,
    record.active,
    record.managedBy,
    record.directRole,
    record.isBreakGlass,
    record.passwordHash,
    JSON.stringify(record.attributes),
  ];
}

/**
 * What the audit log keeps of a user that came or went; the other attributes are the person's own. `roles` as the provider
 * sent them, so that a value which granted nothing is on record (domain invariant 18).
 */
export function describeUser(record: UserRecord): Record<string, unknown> {
  const { userName, externalId, displayName, active, managedBy, directRole } = record;
  const { roles } = record.attributes;
  return {
    userName,
    externalId,
    displayName,
    active,
    managedBy,
    directRole,
    ...(roles === undefined ? {} : { roles }),
  };
}
