import type { QueryResultRow } from 'pg';
import type { PageRequest } from '../common/page.js';
import type { SqlCriteria } from '../common/sql-criteria.js';
import type { Slice, SqlSlice } from '../common/sql-slice.js';
import type { Sql } from './sql.js';

/** What a list is of. */
export interface Listing {
  readonly columns: string;
  /** Source and its condition; `$1` is the company. */
  readonly from: string;
  /** The id, as `from` names it. */
  readonly id: string;
  /** A further column, which is made for the rows of `page` only: not for those that sorting or `offset` passes over. */
  readonly beside?: string;
}

/**
 * Reads one page of those that satisfy `criteria`, in the order of `slice`. One row more than wanted is read, which tells
 * whether there is a next page; everything is counted only when the page does not show it.
 *
 * @param request `startIndex` counts from where `slice` begins
 */
export async function readSlice<Row extends QueryResultRow & { id: string }>(
  sql: Sql,
  listing: Listing,
  companyId: string,
  criteria: SqlCriteria,
  slice: SqlSlice,
  { startIndex, count }: PageRequest,
): Promise<Slice<Row>> {
  const where = `from ${listing.from} and ${criteria.sql}`;
  const values = [companyId, ...criteria.parameters];
  const sliceValues = [...values, ...slice.parameters];
  const text = pageText(listing, where, slice, sliceValues.length);
  const rows =
    count === 0
      ? []
      : await sql.query<Row & { sort_text: string | null }>(text, [...sliceValues, startIndex - 1, count + 1]);
  const items = rows.slice(0, count);
  const last = rows.length > count ? items.at(-1) : undefined;
  const next = last && { id: last.id, key: last.sort_text };
  const isShown = slice.after === undefined && last === undefined && (rows.length > 0 || startIndex === 1) && count > 0;
  if (isShown) return { items, totalResults: startIndex - 1 + rows.length, next };
  const [counted] = await sql.query<{ total: number }>(`select count(*)::int as total ${where}`, values);
  return { items, totalResults: counted?.total ?? 0, next };
}

function pageText(listing: Listing, where: string, { key, descending, after }: SqlSlice, taken: number): string {
  const order = key === undefined ? '' : `sort_key ${descending ? 'desc' : 'asc'}, `;
  const page = `select ${listing.columns}${key === undefined ? '' : `, ${key} as sort_key`} ${where}
    ${after === undefined ? '' : `and ${after}`} order by ${order}${listing.id} offset $${taken + 1} limit $${taken + 2}`;
  const sortText = key === undefined ? 'null' : 'page.sort_key::text';
  const beside = listing.beside === undefined ? '' : `, ${listing.beside}`;
  return `select page.*, ${sortText} as sort_text${beside} from (${page}) page order by ${order}page.id`;
}
