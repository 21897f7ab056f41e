/** What the server says when it refuses something or fails, or why it could not be asked at all. */
export class ApiFailure extends Error {
  constructor(
    /** HTTP status; 0: no answer came. */
    readonly status: number,
    /** The server's word for it, as `identityConfiguration.ssoFirst`. */
    readonly code: string,
    /** The server's own sentence, to be shown as it is. */
    message: string,
    readonly fields: readonly FieldFailure[] = [],
    readonly requestId?: string,
    /** Of a 429 or 503. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }

  /** The sentence about one field of a form, if the server named it. */
  ofField(field: string): string | undefined {
    return this.fields.find((failure) => failure.field === field)?.message;
  }

  /** Nobody is signed in, or not any more. */
  get isSignedOut(): boolean {
    return this.status === 401 && this.code === 'session.missing';
  }

  static unreachable(): ApiFailure {
    return new ApiFailure(0, 'unreachable', 'Muster does not answer. Look at your connection, then try again.');
  }

  /** @param body what the server answered, parsed where it was JSON */
  static from(response: Response, body: unknown): ApiFailure {
    const { code, message, fields, requestId } = (body ?? {}) as Partial<ErrorBody>;
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
    return new ApiFailure(
      response.status,
      code ?? 'unknown',
      message ?? `The server answered ${response.status} without a reason. Try again, or ask whoever operates it.`,
      fields,
      requestId ?? response.headers.get('X-Request-Id') ?? undefined,
      Number.isFinite(seconds) ? seconds : undefined,
    );
  }
}

export interface FieldFailure {
  readonly field: string;
  readonly message: string;
}

interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly FieldFailure[];
  readonly requestId: string;
}

/** What went wrong, in the one shape that screens know. */
export function toFailure(error: unknown): ApiFailure {
  return error instanceof ApiFailure ? error : new ApiFailure(0, 'unexpected', 'Something went wrong on this page.');
}
