import type { QueryResultRow } from 'pg';
import { EVERYTHING, type SqlCriteria } from '../common/sql-criteria.js';
import type { Slice, SqlSlice } from '../common/sql-slice.js';
import type { Sql } from './sql.js';

/** What a list is of. */
export interface Listing {
  /** Names the statements of the list without criteria, which are planned once. */
  readonly name: string;
  readonly columns: string;
  /** A table and its alias. */
  readonly source: string;
  readonly alias: string;
  /** Which rows belong to the list; `$1` is the company. */
  readonly where: string;
  /** A further column, which is made for the rows of `page` only: not for those that sorting or an offset passes over. */
  readonly beside?: string;
}

/** Which page. */
export interface SliceRequest {
  /**
   * The place of the page's first item, from 1, whether it is found by counting or lies behind `slice.after`; undefined: the
   * page begins where `slice` says, at a place that nobody knows (a cursor).
   */
  readonly startIndex: number | undefined;
  readonly count: number;
}

/** Beyond it, ids are found in an index first and rows by them: an offset would read every row it passes over. */
const FAR = 1000;

/**
 * Reads one page of those that satisfy `criteria`, in the order of `slice`. One row more than wanted is read, which tells
 * whether there is a next page; the rest is counted only when the page does not show it.
 *
 * `totalResults` agrees with the places of the page: behind a known place it is what stands before it, and what is there
 * behind it now. So a client that goes on until `totalResults` sees the last item, however many are deleted before.
 */
export async function readSlice<Row extends QueryResultRow & { id: string }>(
  sql: Sql,
  listing: Listing,
  companyId: string,
  criteria: SqlCriteria,
  slice: SqlSlice,
  { startIndex, count }: SliceRequest,
): Promise<Slice<Row>> {
  const isContinued = slice.after !== undefined;
  const before = (startIndex ?? 1) - 1;
  const offset = isContinued ? 0 : before;
  const read = reader(sql, listing, criteria, slice);
  const where = `from ${listing.source} where ${listing.where} and ${criteria.sql}`;
  const behind = isContinued ? ` and ${slice.after}` : '';
  const values = [companyId, ...criteria.parameters];
  const sliceValues = [...values, ...slice.parameters];
  const rows =
    count === 0
      ? []
      : await read<Row & { sort_text: string | null }>(
          offset > FAR ? 'far-page' : isContinued ? 'next-page' : 'page',
          pageText(listing, `${where}${behind}`, slice, sliceValues.length, offset > FAR),
          [...sliceValues, offset, count + 1],
        );
  const items = rows.slice(0, count);
  const last = rows.length > count ? items.at(-1) : undefined;
  const next = last && { id: last.id, key: last.sort_text };
  const countsRest = isContinued && startIndex !== undefined;
  const isEnd = count > 0 && last === undefined && (rows.length > 0 || offset === 0);
  if (isEnd && (countsRest || !isContinued)) return { items, totalResults: before + rows.length, next };
  const [counted] = countsRest
    ? await read<{ total: number }>('count-rest', `${COUNT} ${where}${behind}`, sliceValues)
    : await read<{ total: number }>('count', `${COUNT} ${where}`, values);
  const total = (countsRest ? before : 0) + (counted?.total ?? 0);
  // Others may delete between the two statements; what the page has shown was there.
  return { items, totalResults: rows.length === 0 ? total : Math.max(total, before + rows.length), next };
}

const COUNT = 'select count(*)::int as total';

/** Without criteria and sorting there are few texts, which PostgreSQL may know by name. */
function reader(sql: Sql, { name }: Listing, criteria: SqlCriteria, slice: SqlSlice) {
  const isNamed = criteria === EVERYTHING && slice.key === undefined;
  return <Row extends QueryResultRow>(part: string, text: string, values: readonly unknown[]): Promise<Row[]> =>
    isNamed ? sql.run<Row>({ name: `${name}.${part}`, text }, values) : sql.query<Row>(text, values);
}

function pageText(listing: Listing, where: string, slice: SqlSlice, taken: number, isFar: boolean): string {
  const { alias, columns, source, beside } = listing;
  const { key, descending } = slice;
  const order = key === undefined ? '' : `sort_key ${descending ? 'desc' : 'asc'}, `;
  const sortKey = key === undefined ? '' : `, ${key} as sort_key`;
  const cut = (order: string) => `order by ${order}${alias}.id offset $${taken + 1} limit $${taken + 2}`;
  const page = isFar
    ? `select ${columns}${key === undefined ? '' : ', sort_key'}
       from (select ${alias}.id as place_id${sortKey} ${where} ${cut(order)}) places
       join ${source} on ${alias}.company_id = $1 and ${alias}.id = places.place_id`
    : `select ${columns}${sortKey} ${where} ${cut(order)}`;
  const sortText = key === undefined ? 'null' : 'page.sort_key::text';
  return `select page.*, ${sortText} as sort_text${beside === undefined ? '' : `, ${beside}`} from (${page}) page
    order by ${order}page.id`;
}
