/** What a rule of the product refused. Each surface (SCIM, API, command line) turns the kind into its own answer. */
export type DomainErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'notFound' | 'conflict' | 'stale' | 'tooMany';

/**
 * A refusal by a rule of the product.
 *
 * `code` is stable and for programs (`user.nameTaken`); `message` is one sentence for the person who reads it, without
 * secrets and without data of another company.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    message: string,
    /** Name of the field of the input that is wrong, where one is. */
    readonly field?: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Something was tried too often; the same may work after a while. */
export class TooManyAttempts extends DomainError {
  /** @param retryAfterSeconds from 1 */
  constructor(
    code: string,
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super('tooMany', code, message);
  }
}
