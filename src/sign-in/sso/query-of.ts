import type { Request } from 'express';

/** The query of the address that was called, in its very characters, which a signature may cover; without its question mark. */
export function queryOf({ originalUrl }: Pick<Request, 'originalUrl'>): string {
  const mark = originalUrl.indexOf('?');
  return mark === -1 ? '' : originalUrl.slice(mark + 1);
}
