/** JSON of an answer; the demo reads few members of it. */
export type Answer = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly totalResults: number;
  readonly Resources: readonly Answer[];
  readonly items: readonly Answer[];
};

/** An answer that is not what the provider's documentation expects; the demo stops at the first one. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

/** Calls Muster as a provisioning client does, and counts. */
export class DemoClient {
  requests = 0;

  constructor(
    private readonly baseUrl: string,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly isCancelled: () => boolean = () => false,
  ) {}

  /** @throws UnexpectedAnswer for another status than `expected` */
  async call(method: string, path: string, expected: number, body?: unknown): Promise<Answer> {
    if (this.isCancelled()) throw new UnexpectedAnswer('Stopped.');
    this.requests += 1;
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: this.headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status !== expected) {
      throw new UnexpectedAnswer(`${method} ${path} was answered ${response.status} instead of ${expected}: ${text}`);
    }
    return (text === '' ? {} : JSON.parse(text)) as Answer;
  }
}
