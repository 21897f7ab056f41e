/**
 * First key of every advisory lock of ours (`pg_advisory_lock(int4, int4)`), so that we meet nobody else's in a shared
 * database. PostgreSQL counts advisory locks by database.
 */
export const LOCK_SPACE = 0x4d75_7374;

/** Second key: what is locked. */
export const LOCK = {
  /** Shared by every process that uses the embedded server; whoever gets it alone stops the server. */
  attached: 1,
  /** Held by the one `muster serve` of a data folder. */
  serving: 2,
  /** Held while migrations run. */
  migrating: 3,
  /** Held by the statement that takes old entries out of the provisioning log. */
  purgingLog: 4,
} as const;
