import { types } from 'node:util';

/**
 * What an error of PostgreSQL, of `pg` or of the socket means for an answer; the one place that knows SQLSTATEs
 * (PostgreSQL manual, appendix A).
 */
export type DatabaseFault =
  | { readonly kind: 'unique'; readonly constraint: string }
  | { readonly kind: 'foreignKey'; readonly constraint: string }
  | { readonly kind: 'badText' }
  | { readonly kind: 'retryable' }
  | { readonly kind: 'unavailable' };

const BY_STATE: Readonly<Record<string, DatabaseFault['kind']>> = {
  '23505': 'unique',
  '23503': 'foreignKey',
  '22021': 'badText', // character_not_in_repertoire: U+0000
  '22P05': 'badText', // untranslatable_character
  '22001': 'badText', // string_data_right_truncation
  '22003': 'badText', // numeric_value_out_of_range
  '22007': 'badText', // invalid_datetime_format
  '22008': 'badText', // datetime_field_overflow
  '54000': 'badText', // program_limit_exceeded: a value too long for its index
  '40001': 'retryable',
  '40P01': 'retryable',
  '53100': 'unavailable', // disk_full
  '53200': 'unavailable', // out_of_memory
  '53300': 'unavailable', // too_many_connections
  '53400': 'unavailable', // configuration_limit_exceeded
  '55P03': 'unavailable', // lock_not_available
  '57014': 'unavailable', // query_canceled: statement_timeout
  '57P01': 'unavailable', // admin_shutdown
  '57P02': 'unavailable',
  '57P03': 'unavailable', // cannot_connect_now
  '25006': 'unavailable', // read_only_sql_transaction: a standby after a failover
};

const SOCKET_FAULTS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN']);

/** What `pg` says without a code, when the pool is exhausted or the connection went away. */
const POOL_FAULTS = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error',
  'Cannot use a pool after calling end',
];

/** @returns what went wrong, or undefined when the error is not the database's or not one we have an answer for */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  if (!types.isNativeError(error)) return undefined;
  const { code, constraint } = fieldsOf(error);
  if (code !== undefined) {
    const kind = BY_STATE[code] ?? (code.startsWith('08') || SOCKET_FAULTS.has(code) ? 'unavailable' : undefined);
    if (kind === 'unique' || kind === 'foreignKey') return { kind, constraint: constraint ?? '' };
    if (kind !== undefined) return { kind };
  }
  return POOL_FAULTS.some((text) => error.message.includes(text)) ? { kind: 'unavailable' } : undefined;
}

/** Whether the same transaction may be tried again as it is. */
export function isRetryable(error: unknown): boolean {
  return databaseFault(error)?.kind === 'retryable';
}

/** Whether `error` is the violation of the unique index `constraint`. */
export function violates(error: unknown, constraint: string): boolean {
  const fault = databaseFault(error);
  return fault?.kind === 'unique' && fault.constraint === constraint;
}

/** TypeORM wraps the driver's error and copies its fields; an AggregateError comes from trying several addresses. */
function fieldsOf(error: Error): { code?: string; constraint?: string } {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  if (typeof code === 'string') return { code, constraint: typeof constraint === 'string' ? constraint : undefined };
  const { errors } = error as { errors?: unknown };
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return types.isNativeError(first) ? fieldsOf(first) : {};
}
