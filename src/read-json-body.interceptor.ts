import {
  BadRequestException,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  PayloadTooLargeException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Observable } from 'rxjs';
import { takesForm } from './common/form-body.decorator.js';
import { isDeeperThan } from './common/is-deeper-than.js';
import { isScimPath } from './scim/http/is-scim-path.js';

/** Objects and lists in each other; what we read needs 5. */
const MOST_LEVELS = 32;
const TOO_DEEP = `The body is nested deeper than ${MOST_LEVELS} levels.`;

/** A provider posts three at most. */
const MOST_FIELDS = 20;

/**
 * Reads the body of everything but SCIM, whose requests have an interceptor of their own: JSON, or a form where the route
 * says so. An interceptor and not a middleware, because it runs after the guards: nobody without a key makes us read one.
 */
@Injectable()
export class ReadJsonBodyInterceptor implements NestInterceptor {
  private readonly parseJson: RequestHandler;
  private readonly parseForm: RequestHandler;

  /** @param maxBytes largest body; a larger one is 413 */
  constructor(maxBytes: number) {
    this.parseJson = express.json({ limit: maxBytes });
    this.parseForm = express.urlencoded({ limit: maxBytes, extended: false, parameterLimit: MOST_FIELDS });
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (!isScimPath(request.url)) await this.read(request, http.getResponse<Response>(), takesForm(context));
    return next.handle();
  }

  private async read(request: Request, response: Response, isForm: boolean): Promise<void> {
    const { 'transfer-encoding': encoding, 'content-length': length = '0' } = request.headers;
    const hasBody = encoding !== undefined || Number(length) > 0;
    // Otherwise a body of another type would silently count as absent.
    const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
    if (hasBody && request.is(type) === false) throw new UnsupportedMediaTypeException(`The body must be ${type}.`);
    const parse = isForm ? this.parseForm : this.parseJson;
    await new Promise<void>((resolve, reject) => {
      void parse(request, response, (error?: unknown) => {
        if (error !== undefined) reject(refusalOf(error));
        else if (isDeeperThan(request.body, MOST_LEVELS)) reject(new BadRequestException(TOO_DEEP));
        else resolve();
      });
    });
  }
}

/** What Express' parser says is in a programmer's words (`status` and `type` of http-errors). */
function refusalOf(error: unknown): unknown {
  const { status, type } = error as { status?: unknown; type?: unknown };
  if (status === 413) return new PayloadTooLargeException('The body is too large.', { cause: error });
  if (status === 415)
    return new UnsupportedMediaTypeException('The body must be UTF-8 and not compressed.', { cause: error });
  if (type === 'request.aborted') return new BadRequestException('The body ended before its end.', { cause: error });
  return status === 400 ? new BadRequestException('The body is not valid JSON.', { cause: error }) : error;
}
