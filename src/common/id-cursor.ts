import { DomainError } from './domain-error.js';
import { isUuid } from './uuid.js';

/** The cursor that stands for "after the item with this id"; opaque to clients, so that it may hold more one day. */
export function toCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/**
 * The id that a cursor stands for.
 *
 * @returns null without a cursor: from the beginning
 * @throws DomainError invalid `cursor.invalid` for a text that is no cursor of ours
 */
export function fromCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (isUuid(id) && toCursor(id) === cursor) return id;
  throw new DomainError('invalid', 'cursor.invalid', 'This is no cursor of a page. Begin without one.', 'cursor');
}
