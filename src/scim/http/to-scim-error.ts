import { HttpException } from '@nestjs/common';
import { DomainError, type DomainErrorKind } from '../../common/domain-error.js';
import { databaseFault } from '../../database/sql-state.js';
import { ScimError } from '../core/index.js';

type Translation = (detail: string, options: { cause: unknown }) => ScimError;

const BY_KIND: Readonly<Record<DomainErrorKind, Translation>> = {
  invalid: ScimError.invalidValue,
  unauthenticated: ScimError.unauthorized,
  forbidden: ScimError.forbidden,
  notFound: ScimError.notFound,
  conflict: ScimError.conflict,
  stale: ScimError.preconditionFailed,
  tooMany: ScimError.tooManyRequests,
};

/** Refusals of the product whose SCIM answer says more than their kind does. */
const BY_CODE: Readonly<Record<string, Translation>> = {
  'user.nameTaken': ScimError.uniqueness,
  'group.nameTaken': ScimError.uniqueness,
};

/**
 * The one table from what went wrong to a SCIM error (RFC 7644 §3.12). What is not in it is a 500 whose detail says
 * nothing but the request's id; the cause is for the log.
 */
export function toScimError(error: unknown, requestId: string): ScimError {
  if (error instanceof ScimError) return error;
  if (error instanceof DomainError)
    return (BY_CODE[error.code] ?? BY_KIND[error.kind])(error.message, { cause: error });
  if (error instanceof HttpException && error.getStatus() === 404) {
    return ScimError.notFound('There is no such address.', { cause: error });
  }
  switch (databaseFault(error)?.kind) {
    case 'unique':
      return ScimError.uniqueness('Another resource already has this value.', { cause: error });
    case 'badText':
      return ScimError.invalidValue('A value holds a character, or has a length or range, that cannot be stored.', {
        cause: error,
      });
    case 'foreignKey':
      return ScimError.conflict('What this refers to was removed meanwhile. Try again.', { cause: error });
    case 'retryable':
    case 'unavailable':
      return ScimError.unavailable('The service is busy or its database is away. Try again shortly.', { cause: error });
    case undefined:
      return ScimError.internal(`Something went wrong. Its id is ${requestId}.`, { cause: error });
  }
}
