/** One field of the request that is wrong. */
export class ApiErrorField {
  /**
   * Name of the field; a dot leads into an object, a number into a list.
   * @example company.slug
   */
  field!: string;

  /**
   * What is expected there.
   * @example "slug takes lower-case letters, digits and hyphens"
   */
  message!: string;
}

/** What every address under `/api/v1` answers when it refuses or fails. */
export class ApiErrorBody {
  /**
   * The HTTP status once more.
   * @example 409
   */
  statusCode!: number;

  /**
   * Stable, for programs.
   * @example company.slugTaken
   */
  code!: string;

  /**
   * One sentence for the person who reads it.
   * @example "There is a company with the slug acme already."
   */
  message!: string;

  /** The fields that are wrong, where the refusal is about fields. */
  fields?: ApiErrorField[];

  /**
   * Also in the header `X-Request-Id`, in the log and in the audit event.
   * @example 6f1c0a0e-0a5c-4b0e-9d0c-2b0f6c1c7a11
   */
  requestId!: string;
}
