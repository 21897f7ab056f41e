import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUtf8 } from 'node:buffer';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { AppConfig } from '../../config/load-config.js';
import { Dialects } from '../../identity-config/dialects.service.js';
import { ScimError } from '../core/index.js';
import { noteDialect } from './note-dialect.guard.js';
import type { ScimRequest } from './scim-request.js';

/** `application/scim+json` or `application/json`, with any parameter (RFC 7644 §3.1, §8.1). */
const JSON_TYPES = new Set(['application/scim+json', 'application/json']);

/**
 * Reads the body of a request, after the guards have let the caller in and not before. 415 for another media type,
 * 413 above the limit, 400 `invalidSyntax` for what is not JSON in UTF-8.
 */
@Injectable()
export class ReadScimBodyInterceptor implements NestInterceptor {
  protected readonly maxBytes: number;

  constructor(
    config: AppConfig,
    private readonly dialects: Dialects,
  ) {
    this.maxBytes = config.maxBodyBytes;
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<ScimRequest>();
    checkMediaType(request);
    request.bodyText = toText(await this.read(request, http.getResponse<ServerResponse>()));
    request.body = parseJson(request.bodyText);
    await noteDialect(this.dialects, request);
    return next.handle();
  }

  protected tooLarge(): ScimError {
    return ScimError.payloadTooLarge(`The body is larger than ${this.maxBytes} bytes.`);
  }

  private async read(request: IncomingMessage, response: ServerResponse): Promise<Buffer> {
    const refuse = (): ScimError => {
      // The rest of the body is not worth reading.
      response.setHeader('Connection', 'close');
      return this.tooLarge();
    };
    if (Number(request.headers['content-length'] ?? 0) > this.maxBytes) throw refuse();
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of chunksOf(request)) {
      size += chunk.length;
      if (size > this.maxBytes) throw refuse();
      chunks.push(chunk);
    }
    return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
  }
}

/** A client that hangs up half-way is no fault of ours: nobody waits for the answer, and the log should not call it one. */
async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request as AsyncIterable<Buffer>;
  } catch (cause) {
    throw ScimError.invalidSyntax('The body ended before its end.', { cause });
  }
}

function checkMediaType(request: IncomingMessage): void {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== undefined && !JSON_TYPES.has(type)) {
    throw ScimError.unsupportedMediaType('The body must be application/scim+json (or application/json).');
  }
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw ScimError.unsupportedMediaType('The body must not be compressed.');
  }
}

function toText(bytes: Buffer): string {
  if (bytes.length === 0) throw ScimError.invalidSyntax('The request has no body; a JSON object was expected.');
  if (!isUtf8(bytes)) throw ScimError.invalidSyntax('The body is not UTF-8.');
  return bytes.toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(withoutMark(text));
  } catch (cause) {
    throw ScimError.invalidSyntax('The body is not valid JSON.', { cause });
  }
}

/** RFC 8259 §8.1 lets a reader ignore a byte order mark. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
