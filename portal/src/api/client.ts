import createClient from 'openapi-fetch';
import type { components, paths } from '../../generated/api';
import { ApiFailure } from './api-failure';

/** The one way to the server: its types are made from the server's OpenAPI document with each build. */
export const api = createClient<paths>({ baseUrl: window.location.origin });

/** A schema of the OpenAPI document by name: `Schema<'ApiKeyView'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/**
 * The answer of a call of `api`, or its refusal as an error.
 *
 * @returns undefined for 204
 * @throws ApiFailure
 */
export async function answerOf<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call.catch(() => {
    throw ApiFailure.unreachable();
  });
  if (!response.ok) throw ApiFailure.from(response, error);
  return data as Data;
}
