import { ERROR_URN } from './urns.js';

/** Detail error keywords of RFC 7644 §3.12, table 9, and of RFC 9865 §2.1. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'invalidCursor'
  | 'expiredCursor'
  | 'invalidCount';

/** What a factory takes beside the sentence: the original error, for the log only. */
export interface ScimErrorOptions {
  readonly cause?: unknown;
}

/** Wire form of an error; `status` is a string (RFC 7644 §3.12). */
export interface ScimErrorBody {
  readonly schemas: readonly [typeof ERROR_URN];
  readonly status: string;
  readonly scimType?: ScimType;
  readonly detail: string;
}

/**
 * An error a provisioning client gets to see: the table of RFC 7644 §3.12 as code, one factory a row.
 *
 * `detail` is a sentence for the admin who reads it in the identity provider's console. It names the attribute or the
 * operation and what was expected, and never SQL, a stack or another company's data. `cause` never leaves the server.
 */
export class ScimError extends Error {
  override readonly name = 'ScimError';

  constructor(
    readonly status: number,
    readonly scimType: ScimType | undefined,
    readonly detail: string,
    options?: ScimErrorOptions,
  ) {
    super(detail, options);
  }

  /** The body to answer with, as `application/scim+json`. */
  toJSON(): ScimErrorBody {
    const status = String(this.status);
    const schemas = [ERROR_URN] as const;
    return this.scimType === undefined
      ? { schemas, status, detail: this.detail }
      : { schemas, status, scimType: this.scimType, detail: this.detail };
  }

  static invalidFilter(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'invalidFilter', detail, options);
  }

  static tooMany(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'tooMany', detail, options);
  }

  static uniqueness(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(409, 'uniqueness', detail, options);
  }

  static mutability(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'mutability', detail, options);
  }

  static invalidSyntax(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'invalidSyntax', detail, options);
  }

  static invalidPath(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'invalidPath', detail, options);
  }

  static noTarget(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'noTarget', detail, options);
  }

  static invalidValue(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'invalidValue', detail, options);
  }

  static invalidVers(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'invalidVers', detail, options);
  }

  static invalidCursor(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'invalidCursor', detail, options);
  }

  static expiredCursor(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'expiredCursor', detail, options);
  }

  static invalidCount(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(400, 'invalidCount', detail, options);
  }

  static unauthorized(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(401, undefined, detail, options);
  }

  static forbidden(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(403, undefined, detail, options);
  }

  static notFound(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(404, undefined, detail, options);
  }

  static methodNotAllowed(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(405, undefined, detail, options);
  }

  /** 409 without `scimType`: the state forbids it, but no value is taken. */
  static conflict(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(409, undefined, detail, options);
  }

  static preconditionFailed(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(412, undefined, detail, options);
  }

  static payloadTooLarge(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(413, undefined, detail, options);
  }

  static unsupportedMediaType(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(415, undefined, detail, options);
  }

  static tooManyRequests(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(429, undefined, detail, options);
  }

  static internal(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(500, undefined, detail, options);
  }

  static notImplemented(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(501, undefined, detail, options);
  }

  static unavailable(detail: string, options?: ScimErrorOptions): ScimError {
    return new ScimError(503, undefined, detail, options);
  }
}
