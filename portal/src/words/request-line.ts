import type { Schema } from '../api/client';

/** `GET /scim/v2/acme/Users?filter=userName eq "jane@acme.test"`: as it was sent, with the query as people read it. */
export function requestLine({
  method,
  path,
  query,
}: Pick<Schema<'LogEntryView'>, 'method' | 'path' | 'query'>): string {
  return `${method} ${path ?? ''}${query === null ? '' : `?${readable(query)}`}`;
}

function readable(query: string): string {
  try {
    return decodeURIComponent(query.replaceAll('+', ' '));
  } catch {
    return query;
  }
}
