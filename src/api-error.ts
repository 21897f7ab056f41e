import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError, type DomainErrorKind } from './common/domain-error.js';
import { inputSentences, type FieldSentence } from './common/input-sentences.js';
import { databaseFault, type DatabaseFault } from './database/sql-state.js';

/** What the admin API answers when something is refused or fails. `ApiErrorBody` describes it in OpenAPI. */
export class ApiError {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly message: string,
    readonly requestId: string,
    readonly fields?: readonly { field: string; message: string }[],
  ) {}

  toJSON(): Record<string, unknown> {
    return {
      statusCode: this.status,
      code: this.code,
      message: this.message,
      ...(this.fields === undefined ? {} : { fields: this.fields }),
      requestId: this.requestId,
    };
  }
}

/** Sentences in `message`; `fields` has them all. */
const MOST_SENTENCES = 3;

/** A DTO that does not hold; thrown by the validation pipe. */
export class InvalidInput extends Error {
  readonly fields: readonly FieldSentence[];

  constructor(errors: readonly ValidationError[]) {
    const fields = inputSentences(errors);
    const told = fields.slice(0, MOST_SENTENCES).map(({ message }) => message);
    super(`The request is not valid: ${told.join('; ')}.`);
    this.fields = fields;
  }
}

const STATUS_OF: Readonly<Record<DomainErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  stale: 412,
  tooMany: 429,
};

const OF_DATABASE: Readonly<Record<DatabaseFault['kind'], readonly [number, string, string]>> = {
  unique: [409, 'conflict', 'Something with this name or value exists already.'],
  foreignKey: [409, 'conflict', 'What this refers to was removed meanwhile. Try again.'],
  badText: [400, 'invalid', 'A value holds a character, or has a length or range, that cannot be stored.'],
  retryable: [503, 'unavailable', 'The service is busy. Try again shortly.'],
  unavailable: [503, 'unavailable', 'The database is away or busy. Try again shortly.'],
};

/** The one table from what went wrong to an answer of the admin API. */
export function toApiError(error: unknown, requestId: string): ApiError {
  if (error instanceof InvalidInput) return new ApiError(400, 'invalid', error.message, requestId, error.fields);
  if (error instanceof DomainError) {
    const fields = error.field === undefined ? undefined : [{ field: error.field, message: error.message }];
    return new ApiError(STATUS_OF[error.kind], error.code, error.message, requestId, fields);
  }
  if (error instanceof HttpException) return fromHttp(error, requestId);
  const fault = databaseFault(error);
  if (fault !== undefined) return new ApiError(...OF_DATABASE[fault.kind], requestId);
  return new ApiError(500, 'internal', `Something went wrong. Its id is ${requestId}.`, requestId);
}

function fromHttp(error: HttpException, requestId: string): ApiError {
  const status = error.getStatus();
  const name = STATUS_CODES[status] ?? 'Error';
  const code = name.charAt(0).toLowerCase() + name.slice(1).replaceAll(/[^A-Za-z]/g, '');
  return new ApiError(status, code, sentenceOf(error), requestId);
}

/** What the router says of an address, in words for whoever called it. */
function sentenceOf({ message }: HttpException): string {
  if (message.startsWith('Cannot ')) return 'There is no such address.';
  if (message.startsWith('Failed to decode param'))
    return 'The address is not valid: behind a % come two hexadecimal digits, and together they are UTF-8.';
  return message;
}
