import type { ServerResponse } from 'node:http';
import type { JsonObject } from '../core/index.js';

/** An answer that is one resource, with what its head says. */
export interface OneResource {
  /** The part that was asked for; null: the client has this version already (304). */
  readonly resource: JsonObject | null;
  /** `meta.location`. */
  readonly location: string;
  /** `meta.version`; absent for what has none. */
  readonly version?: string;
}

/**
 * Sets the head of an answer that is one resource, whatever part of it the body shows: `ETag` is `meta.version` and
 * `Content-Location` is `meta.location` (RFC 7643 §3.1), on a 304 too (RFC 9110 §15.4.5).
 *
 * @returns the body
 */
export function answerWith(response: ServerResponse, { resource, location, version }: OneResource): JsonObject | null {
  if (version !== undefined) response.setHeader('ETag', version);
  response.setHeader('Content-Location', location);
  if (resource === null) response.statusCode = 304;
  return resource;
}
