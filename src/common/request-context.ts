/** What every request carries from the moment it arrives. */
export interface RequestContext {
  /** Also in the answer's `X-Request-Id`, in each log line and in the audit event. */
  readonly requestId: string;
  /** Of the client, or of the proxy nearest to it that `TRUST_PROXY` does not cover. */
  readonly sourceAddress: string;
}

const CONTEXT = Symbol('request context');

/** Puts the context on a request; done once, before anything else sees the request. */
export function setRequestContext(request: object, context: RequestContext): void {
  (request as Record<symbol, RequestContext>)[CONTEXT] = context;
}

/** @returns the context; an empty one for a request that never went through the server's entrance (unit tests) */
export function requestContextOf(request: object): RequestContext {
  return (request as Record<symbol, RequestContext | undefined>)[CONTEXT] ?? { requestId: '', sourceAddress: '' };
}
