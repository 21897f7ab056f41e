import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { Logger } from 'pino';
import { toApiError } from './api-error.js';
import { TooManyAttempts } from './common/domain-error.js';
import { requestContextOf } from './common/request-context.js';
import { isScimPath } from './scim/http/is-scim-path.js';
import { toScimError } from './scim/http/to-scim-error.js';

const RETRY_AFTER_SECONDS = '5';

/**
 * The last stop of every error: a SCIM error under `/scim/`, plain JSON elsewhere. 5xx are logged with their cause, but not
 * 501, which is no fault of ours; what the client did wrong is in the request's own log line. No answer holds a stack
 * trace or a statement.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly adapter: AbstractHttpAdapter,
    private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<IncomingMessage>();
    const response = http.getResponse<ServerResponse>();
    const { requestId } = requestContextOf(request);
    const answer = isScimPath(request.url ?? '') ? toScimError(error, requestId) : toApiError(error, requestId);
    if (answer.status >= 500 && answer.status !== 501)
      this.logger.error({ requestId, status: answer.status, cause: causeOf(error) }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (answer.status === 503) response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    if (error instanceof TooManyAttempts) response.setHeader('Retry-After', String(error.retryAfterSeconds));
    this.adapter.reply(response, answer.toJSON(), answer.status);
  }
}

/** For the log: the original error with its stack, without the parameters that TypeORM keeps beside a failed query. */
function causeOf(error: unknown): { type: string; message: string; code?: unknown; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: STATUS_CODES[500] ?? '' };
  const cause = error.cause instanceof Error && !(error instanceof HttpException) ? error.cause : error;
  return { type: cause.name, message: cause.message, code: (cause as { code?: unknown }).code, stack: cause.stack };
}
