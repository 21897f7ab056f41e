export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // A test reads what the wire says; it asserts on every member that it uses.
  readonly body: Body;
}

/** JSON of unknown shape that a test looks into. */
export type Body = Record<string, unknown> & {
  readonly Resources: readonly Body[];
  readonly items: readonly Body[];
  readonly id: string;
  readonly meta: Body;
};

/** One HTTP call; `body` is sent as JSON unless it is a string, which is sent as it is. */
export async function call(
  method: string,
  url: string,
  options: { key?: string | null; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const headers: Record<string, string> = { ...options.headers };
  if (typeof options.key === 'string') headers['authorization'] = `Bearer ${options.key}`;
  const isScim = url.includes('/scim/');
  if (options.body !== undefined) headers['content-type'] ??= isScim ? 'application/scim+json' : 'application/json';
  const response = await fetch(url, {
    method,
    headers,
    body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as Body };
}
