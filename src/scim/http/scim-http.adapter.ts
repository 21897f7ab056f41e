import { createServer, METHODS, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import { isScimPath } from './is-scim-path.js';
import { openScimRequest, type ScimRequest } from './scim-request.js';

type NestHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;
type Opener = (request: IncomingMessage, response: ServerResponse) => void;

/** Told of every answer under `/scim/`: what it says, and the text of that. */
export type AnswerListener = (
  request: ScimRequest,
  response: ServerResponse,
  body: unknown,
  text: string | undefined,
) => void;

const ROUTED: readonly HTTPMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const FALLBACK = '/scim/*';

/** Room for the longest filter there may be, percent-encoded. */
const MAX_HEAD_BYTES = 64 * 1024;

/** Head and body must have come by then; providers give up after 60 s themselves. */
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * Nest's Express adapter with a short road: what is under `/scim/` goes from node:http straight to the Nest controllers,
 * by an exact router; everything else is Express as usual (docs/decisions/0002).
 *
 * Controllers, guards, interceptors and exception filters are Nest's on both roads. Routes are told apart by their path
 * when Nest registers them, and responses by whether Express has dressed them.
 */
export class ScimHttpAdapter extends ExpressAdapter {
  private readonly scimRoutes = findMyWay<findMyWay.HTTPVersion.V1>({
    maxParamLength: 512,
    // A base URL pasted with a slash at its end makes `acme//Users`; a 404 would quarantine an Entra ID job.
    ignoreDuplicateSlashes: true,
    ignoreTrailingSlash: true,
  });
  private fallback: NestHandler | undefined;
  private answered: AnswerListener = () => undefined;

  /** @param open runs first on every request of either road */
  constructor(private readonly open: Opener) {
    super();
  }

  /** @param answered runs while the answer goes out; must not throw */
  onAnswer(answered: AnswerListener): void {
    this.answered = answered;
  }

  override initHttpServer(): void {
    const express = this.getInstance<Opener>();
    const server: Server = createServer(
      { maxHeaderSize: MAX_HEAD_BYTES, requestTimeout: REQUEST_TIMEOUT_MS },
      (request, response) => {
        request.url = withoutOrigin(request.url ?? '');
        this.open(request, response);
        if (isScimPath(request.url)) this.answerScim(request, response);
        else express(request, response);
      },
    );
    // Longer than the idle time of common load balancers (60 s), so that it is never they who find a connection closed.
    server.keepAliveTimeout = 65_000;
    this.httpServer = server;
  }

  override get(...args: unknown[]): unknown {
    return this.route('GET', args) ?? super.get(...(args as [string, never]));
  }

  override post(...args: unknown[]): unknown {
    return this.route('POST', args) ?? super.post(...(args as [string, never]));
  }

  override put(...args: unknown[]): unknown {
    return this.route('PUT', args) ?? super.put(...(args as [string, never]));
  }

  override patch(...args: unknown[]): unknown {
    return this.route('PATCH', args) ?? super.patch(...(args as [string, never]));
  }

  override delete(...args: unknown[]): unknown {
    return this.route('DELETE', args) ?? super.delete(...(args as [string, never]));
  }

  /**
   * `@All('*…')` under /scim/ answers every path and method that no other route takes; `@All()` at one path takes the
   * methods, OPTIONS too, that no other route has there.
   */
  override all(...args: unknown[]): unknown {
    const [path, handler] = args as [string, NestHandler];
    if (!isScimPath(path)) return super.all(...(args as [string, never]));
    if (path.includes('*')) this.fallback = handler;
    else {
      for (const method of [...ROUTED, 'OPTIONS'] as const) {
        if (!this.scimRoutes.hasRoute(method, path)) this.route(method, args);
      }
    }
    return this;
  }

  override reply(response: ServerResponse, body: unknown, statusCode?: number): unknown {
    if (isExpress(response)) return super.reply(response, body, statusCode);
    if (statusCode !== undefined) response.statusCode = statusCode;
    const text = body === undefined || body === null ? undefined : JSON.stringify(body);
    if (text === undefined) response.removeHeader('Content-Type');
    else response.setHeader('Content-Length', Buffer.byteLength(text));
    response.end(text);
    this.answered(response.req as ScimRequest, response, body, text);
    return response;
  }

  override status(response: ServerResponse, statusCode: number): unknown {
    if (isExpress(response)) return super.status(response, statusCode);
    response.statusCode = statusCode;
    return response;
  }

  override setHeader(response: ServerResponse, name: string, value: string): unknown {
    return response.setHeader(name, value);
  }

  override getHeader(response: ServerResponse, name: string): unknown {
    return response.getHeader(name);
  }

  private route(method: HTTPMethod, [path, handler]: unknown[]): this | undefined {
    if (typeof path !== 'string' || !isScimPath(path)) return undefined;
    const nest = handler as NestHandler;
    this.scimRoutes.on(method, path, (request, response, params) => {
      Object.assign(request, { params });
      nest(request, response, () => this.answerFallback(request, response));
    });
    return this;
  }

  private answerScim(request: IncomingMessage, response: ServerResponse): void {
    const path = openScimRequest(request, response);
    // HEAD is GET without the body, which node:http leaves out by itself (RFC 9110 §9.3.2).
    const method = request.method === 'HEAD' ? 'GET' : (request.method as HTTPMethod);
    const match = METHODS.includes(method) ? this.find(method, path) : null;
    if (match === null) {
      Object.assign(request, { params: {}, allowedMethods: this.allowedMethods(path) });
      this.answerFallback(request, response);
      return;
    }
    match.handler(request, response, match.params, match.store, match.searchParams);
  }

  private find(method: HTTPMethod, path: string): ReturnType<typeof this.scimRoutes.find> {
    const match = this.scimRoutes.find(method, path);
    // `/Users/.search` takes POST only; the other methods must not take it for a user's id (RFC 7644 §3.4.3).
    return match?.params.id === '.search' ? null : match;
  }

  /** For `Allow`: empty where there is no address; HEAD goes with GET, and OPTIONS with all (RFC 9110 §9.3). */
  private allowedMethods(path: string): string[] {
    const routed = ROUTED.filter((method) => this.find(method, path) !== null);
    if (routed.length === 0) return [];
    return [...routed.flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method])), 'OPTIONS'];
  }

  private answerFallback(request: IncomingMessage, response: ServerResponse): void {
    if (this.fallback === undefined) throw new Error(`no controller has @All('${FALLBACK}')`);
    this.fallback(request, response, () => undefined);
  }
}

function isExpress(response: ServerResponse): boolean {
  return 'send' in response;
}

/** A client may name the whole address (absolute form, RFC 9112 §3.2.2); what counts is the path. */
function withoutOrigin(url: string): string {
  return url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '');
}
