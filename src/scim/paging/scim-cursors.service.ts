import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Mark } from '../../common/sql-slice.js';
import { ScimError } from '../core/index.js';
import type { ListQuery } from '../http/list-query.js';
import { CursorKeys } from './cursor-keys.service.js';
import { openText, sealText } from '../../common/sealed-text.js';

/** Seconds that a cursor lives, from the answer it came with; announced as `pagination.cursorTimeout`. */
export const CURSOR_TIMEOUT = 3600;

/** Which list: a cursor of one is worth nothing at another. `GET` and `/.search` of one list are the same. */
export type ListName = 'Users' | 'Groups' | 'all';

/** Where in a list a page begins. */
export interface Position {
  /** Which of the lists that the list consists of: users are 0 and groups 1 in `all`. */
  readonly part: number;
  /** undefined: at the beginning of the part. */
  readonly after: Mark | undefined;
}

const BEGINNING: Position = { part: 0, after: undefined };

/** What is inside a cursor; short names, since it stands in addresses. */
interface Content {
  /** When it was issued, in milliseconds. */
  readonly t: number;
  /** The size of the pages. */
  readonly c: number;
  readonly p: number;
  /** Id and sort value of the last item. */
  readonly a?: readonly [string, string | null];
}

/**
 * Cursors of RFC 9865. All that a cursor says is in itself, sealed for one company, list and query; the server keeps nothing.
 * What its bearer may see is decided by the key of the request, never by the cursor (§5).
 */
@Injectable()
export class ScimCursors {
  constructor(
    private readonly keys: CursorKeys,
    private readonly clock: Clock,
  ) {}

  async issue(companyId: string, list: ListName, query: ListQuery, { part, after }: Position): Promise<string> {
    const content: Content = {
      t: this.clock.now().getTime(),
      c: query.count,
      p: part,
      ...(after && { a: [after.id, after.key] as const }),
    };
    return sealText(JSON.stringify(content), await this.keys.of(companyId), contextOf(list, query));
  }

  /**
   * Where the page begins that the query asks for.
   *
   * @returns undefined when it does not ask by cursor
   * @throws ScimError 400 `invalidCursor` for all that we did not issue for this very query and company; `expiredCursor`;
   *   `invalidCount` for a walk that goes on with another `count` (0 is allowed: it asks for the total alone)
   */
  async read(companyId: string, list: ListName, query: ListQuery): Promise<Position | undefined> {
    const { cursor, count } = query;
    if (cursor === undefined) return undefined;
    if (cursor === '') return BEGINNING;
    const text = openText(cursor, await this.keys.of(companyId), contextOf(list, query));
    if (text === undefined) {
      throw ScimError.invalidCursor('The cursor is not one that this list gave for this query.');
    }
    const content = JSON.parse(text) as Content;
    if (this.clock.now().getTime() - content.t > CURSOR_TIMEOUT * 1000) {
      throw ScimError.expiredCursor(`The cursor is older than ${CURSOR_TIMEOUT} seconds; begin again without one.`);
    }
    if (count !== content.c && count !== 0) {
      throw ScimError.invalidCount(`The parameter count must stay ${content.c} while following a cursor.`);
    }
    return { part: content.p, after: content.a && { id: content.a[0], key: content.a[1] } };
  }
}

/** Everything of a query that must stay the same from page to page (RFC 9865 §2), besides `count`. */
function contextOf(list: ListName, { filter, sort, attributes, excludedAttributes }: ListQuery): string {
  const names = (value: string | readonly string[] | undefined): string =>
    typeof value === 'string' ? value : (value ?? []).join(',');
  const parts = ['cursor 1', list, filter ?? null, sort ?? null, names(attributes), names(excludedAttributes)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
