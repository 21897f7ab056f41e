import type { Mark, SqlSlice } from '../../common/sql-slice.js';
import type { ResolvedSort } from '../core/index.js';
import type { ResourceSql } from './attribute-sql.js';
import { sortToSql, type SortKeySql } from './sort-to-sql.js';
import { SqlParameters } from './sql-parameters.js';

/** What a list is sorted by, and which way. */
export interface SortOrder {
  readonly sort: ResolvedSort;
  readonly descending: boolean;
}

/**
 * Writes an order, and the condition that holds for everything behind `after` in it (keyset): rows that come or go between
 * two pages move no other row from one to the other.
 *
 * @param taken parameters that the statement has already: the company and those of the criteria
 */
export function sliceToSql(
  order: SortOrder | undefined,
  after: Mark | undefined,
  resource: ResourceSql,
  taken: number,
): SqlSlice {
  const parameters = new SqlParameters(taken);
  const key = order && sortToSql(order.sort, resource, parameters);
  const descending = order?.descending === true;
  const condition = after && behind(after, key, descending, resource.id, parameters);
  return { key: key?.sql, descending, after: condition, parameters: parameters.values };
}

function behind(
  after: Mark,
  key: SortKeySql | undefined,
  descending: boolean,
  id: string,
  parameters: SqlParameters,
): string {
  const laterId = `${id} > ${parameters.add(after.id)}::uuid`;
  if (key === undefined) return laterId;
  const { sql } = key;
  // NULL is the greatest value: last ascending, first descending.
  if (after.key === null) return `(${sql} is null and ${laterId}${descending ? ` or ${sql} is not null` : ''})`;
  const value = `${parameters.add(after.key)}::${key.type}${key.type === 'text' ? ' collate "C"' : ''}`;
  const later = `(${sql} ${descending ? '<' : '>'} ${value} or ${laterId})`;
  // The first half is a range, for which an index can be used.
  const range = `(${sql} ${descending ? '<=' : '>='} ${value} and ${later})`;
  return descending || key.assigned ? range : `(${range} or ${sql} is null)`;
}
