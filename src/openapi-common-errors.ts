import type { OpenAPIObject } from '@nestjs/swagger';

const BODY_ERRORS = {
  400: 'The request is not valid; `fields` names what is wrong. Nothing was changed.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
} as const;

const UNAVAILABLE = 'The database is away or busy; try again after `Retry-After` seconds.';

/**
 * Adds to each operation of the admin API and of signing in the refusals that come from the way there and not from a rule: of the body, of
 * an `If-Match` that cannot be read, and 503. What a controller documents itself stays.
 */
export function documentCommonErrors(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    if (!path.startsWith('/api/v1/') && !path.startsWith('/auth/')) continue;
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete]) {
      if (operation === undefined) continue;
      const headers = (operation.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''));
      const errors: Record<string, string> = { 503: UNAVAILABLE };
      if (operation.requestBody !== undefined) Object.assign(errors, BODY_ERRORS);
      else if (headers.includes('If-Match')) errors['400'] = BODY_ERRORS[400];
      for (const [status, description] of Object.entries(errors)) {
        operation.responses[status] ??= {
          description,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ApiErrorBody' } } },
        };
      }
    }
  }
  return document;
}
