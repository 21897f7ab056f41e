import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Mark } from '../../common/sql-slice.js';
import { Sql, type NamedStatement } from '../../database/sql.js';
import { resolveSort, type ResourceDefinition } from '../core/index.js';
import type { ListQuery } from '../http/list-query.js';

/** Pages of one list that one key asks for with the same filter and sorting. */
export interface Walk {
  readonly companyId: string;
  readonly apiKeyId: string;
  /** `GET` and `/.search` of a list are the same. */
  readonly list: 'Users' | 'Groups';
  /** Its `startIndex` and `count` say which page. */
  readonly query: ListQuery;
}

/** How long the end of a page is remembered. A provider asks for the next page within seconds, or after a 429. */
const MEMORY = `interval '10 minutes'`;

const REMEMBER: NamedStatement = {
  name: 'list-walks.remember',
  text: `insert into list_walks (company_id, walk, next_start, after_id, after_key) values ($1, $2, $3, $4, $5)
    on conflict (company_id, walk, next_start, after_id, after_key) do update set touched_at = excluded.touched_at`,
};

/** Of all companies: what is left of a walk may be names of people, and a company may never list anything again. */
const FORGET_OLD: NamedStatement = {
  name: 'list-walks.forget-old',
  text: `delete from list_walks where touched_at < now() - ${MEMORY}`,
};

/**
 * Remembers for a while where pages by index ended, so that a provider which asks for the next one gets what follows, though
 * others were deleted or created meanwhile (docs/decisions/0017). In the database, since the next page may be asked of another
 * process.
 */
@Injectable()
export class ScimWalks {
  constructor(private readonly sql: Sql) {}

  /**
   * The last item of the page that ended where this one begins. Two walks of one key may have ended differently there: the one
   * nearer to the beginning counts, since what comes twice does no harm.
   *
   * @returns undefined for the first page, and for one that is not part of a walk we know
   */
  async find(walk: Walk, definition: ResourceDefinition): Promise<Mark | undefined> {
    const { startIndex, count } = walk.query;
    if (startIndex === 1 || count === 0) return undefined;
    const values = [walk.companyId, identityOf(walk), startIndex];
    const [mark] = await this.sql.run<{ id: string; key: string | null }>(findEarliest(walk, definition), values);
    return mark;
  }

  /** @param nextStart the `startIndex` that follows the page @param last its last item */
  async remember(walk: Walk, nextStart: number, last: Mark): Promise<void> {
    if (walk.query.startIndex === 1) await this.sql.run(FORGET_OLD, []);
    await this.sql.run(REMEMBER, [walk.companyId, identityOf(walk), nextStart, last.id, last.key]);
  }
}

function identityOf({ apiKeyId, list, query }: Walk): Buffer {
  const parts = [apiKeyId, list, query.filter ?? null, query.sort ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
}

const KEYS = {
  text: 'after_key collate "C"',
  binary: 'after_key collate "C"',
  boolean: 'after_key::boolean',
  number: 'after_key::numeric',
  dateTime: 'after_key::timestamptz',
} as const;

/** The marks of a place in the order of the list: keys of one walk are all of one kind. */
function findEarliest({ query: { sort } }: Walk, definition: ResourceDefinition): NamedStatement {
  const kind = sort === undefined ? 'text' : resolveSort(sort.by, definition).kind;
  const direction = sort?.descending === true ? 'desc' : 'asc';
  return {
    name: `list-walks.find-${kind}-${direction}`,
    text: `select after_id as id, after_key as key from list_walks
      where company_id = $1 and walk = $2 and next_start = $3 and touched_at > now() - ${MEMORY}
      order by ${KEYS[kind]} ${direction}, after_id limit 1`,
  };
}
