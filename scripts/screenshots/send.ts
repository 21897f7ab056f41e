/** What of the answers is used here. */
interface Made {
  readonly id: string;
  readonly key: string;
  readonly url: string;
  readonly apiKey: { readonly key: string };
}

/** A call of the admin API. @throws Error when it is refused */
export async function send(
  url: string,
  key: string | null,
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  body?: object,
): Promise<Made> {
  const headers = { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) };
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Made;
}
