/** What every request carries from the moment it arrives. */
export interface RequestContext {
  /** A UUIDv7. Also in the answer's `X-Request-Id`, in each log line and audit event; a SCIM request's log entry has it as id. */
  readonly requestId: string;
  /** Of the client, or of the proxy nearest to it that `TRUST_PROXY` does not cover. */
  readonly sourceAddress: string;
}

interface Entry {
  readonly context: RequestContext;
  /** By the clock of `performance.now()`. */
  readonly arrivedMs: number;
  readonly notes: Record<string, string>;
}

const ENTRY = Symbol('request context');

/** Puts the context on a request; done once, before anything else sees the request. */
export function setRequestContext(request: object, context: RequestContext): void {
  (request as Record<symbol, Entry>)[ENTRY] = { context, arrivedMs: performance.now(), notes: {} };
}

/** @returns the context; an empty one for a request that never went through the server's entrance (unit tests) */
export function requestContextOf(request: object): RequestContext {
  return entryOf(request)?.context ?? { requestId: '', sourceAddress: '' };
}

/** Milliseconds since the request arrived, with two decimals. */
export function msSinceArrival(request: object): number {
  const arrivedMs = entryOf(request)?.arrivedMs;
  return arrivedMs === undefined ? 0 : Math.round((performance.now() - arrivedMs) * 100) / 100;
}

/** Adds something to the request's own log line: who called, why a key was refused. Never a secret. */
export function noteForLog(request: object, notes: Readonly<Record<string, string>>): void {
  Object.assign(entryOf(request)?.notes ?? {}, notes);
}

export function notesForLog(request: object): Readonly<Record<string, string>> {
  return entryOf(request)?.notes ?? {};
}

function entryOf(request: object): Entry | undefined {
  return (request as Record<symbol, Entry | undefined>)[ENTRY];
}
