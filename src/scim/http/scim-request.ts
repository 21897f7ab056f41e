import type { IncomingMessage, ServerResponse } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { Caller } from '../../auth/api-keys/caller.js';
import type { Refusal } from '../../provisioning-log/exchange.js';
import type { Repair } from '../core/index.js';
import type { Dialect } from './client-dialect.js';
import type { ScimDefinitions } from '../definitions/compile-definitions.js';
import { versionsToMatch } from './preconditions.js';

/** A request on the short road. What is optional is put there by the guards and the body interceptor, in this order. */
export interface ScimRequest extends IncomingMessage {
  /** Third segment of the path, as sent: `acme` in `/scim/v2/acme/Users`. */
  companySlug: string;
  /** What follows `?`; not parsed until somebody asks. */
  queryText: string;
  params: Record<string, string | undefined>;
  /** Methods that the path knows, for `Allow`, when no route takes the request's own. */
  allowedMethods?: readonly string[];
  scim?: ScimContext;
  body?: unknown;
  /** The body as it came. */
  bodyText?: string;
  /** Whose way of speaking was recognised. */
  dialect?: Dialect;
  /** Why the guards refused it, and with which key of this company. */
  refusal?: Refusal;
  refusedKey?: { readonly id: string; readonly name: string };
}

/** For whom a SCIM request is answered. */
export interface ScimContext {
  readonly caller: Caller;
  readonly actor: Actor;
  /** `https://muster.example/scim/v2/acme`, from PUBLIC_URL. */
  readonly baseUrl: string;
  /** Strict ones where the company follows the interoperability profile. */
  readonly definitions: ScimDefinitions;
  /** What was tolerated of this request; for its entry in the provisioning log. */
  readonly repairs: Set<Repair>;
}

/** Sets what holds for every SCIM answer, a 401 included, and splits the address. @returns the path without the query */
export function openScimRequest(request: IncomingMessage, response: ServerResponse): string {
  response.setHeader('Content-Type', 'application/scim+json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'");
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  Object.assign(request, {
    companySlug: /^\/+scim\/+v2\/+([^/]+)/.exec(path)?.[1] ?? '',
    queryText: mark < 0 ? '' : url.slice(mark + 1),
  });
  return path;
}

function scimRequest(context: ExecutionContext): ScimRequest {
  return context.switchToHttp().getRequest<ScimRequest>();
}

/** The caller of a SCIM route. */
export const CurrentScim = createParamDecorator((_: unknown, context: ExecutionContext): ScimContext => {
  const { scim } = scimRequest(context);
  if (scim === undefined) throw new Error('this route has no ScimKeyGuard');
  return scim;
});

/** The query's parameters; `+` and `%20` both mean a blank (Entra ID writes `filter=userName+eq+…`). */
export const ScimQuery = createParamDecorator(
  (_: unknown, context: ExecutionContext): URLSearchParams => new URLSearchParams(scimRequest(context).queryText),
);

/** Versions of which a resource must have one to be written; undefined: any will do. */
export type ExpectedVersions = readonly number[] | undefined;

/** The condition of a write. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): ExpectedVersions =>
  versionsToMatch(scimRequest(context).headers['if-match']),
);

/** The condition of a read, as sent. */
export const IfNoneMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => scimRequest(context).headers['if-none-match'],
);
