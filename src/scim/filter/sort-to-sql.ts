import type { ResolvedSort } from '../core/index.js';
import { attributeSql, type LeafSql, type ResourceSql } from './attribute-sql.js';
import { folded } from './comparison-to-sql.js';
import type { SqlParameters } from './sql-parameters.js';

/** A sort value as SQL, and how a value of its kind is bound. */
export interface SortKeySql {
  readonly sql: string;
  readonly type: 'text' | 'boolean' | 'numeric' | 'timestamptz' | 'uuid';
  /** Never NULL. */
  readonly assigned: boolean;
}

/** Text is sorted by so many characters, so that the last value of a page fits into a cursor, and that into an address. */
export const SORTED_CHARACTERS = 256;

/**
 * What rows are sorted by: text by code point, folded unless the attribute is caseExact; of a multi-valued attribute its
 * primary element's value, or else its first one's (RFC 7644 §3.4.2.3). NULL where that is unassigned.
 */
export function sortToSql(sort: ResolvedSort, resource: ResourceSql, parameters: SqlParameters): SortKeySql {
  const { attribute, leaf } = sort;
  const found = attributeSql(leaf === attribute ? sort : { ...sort, subAttribute: leaf }, resource, parameters);
  if ('leaf' in found) return valueSql(sort, found.leaf);
  const { from, leaf: column, first } = found.elements;
  const value = valueSql(sort, column(leaf === attribute ? undefined : leaf.name));
  const hasPrimary = attribute.subAttributes?.some(({ name }) => name === 'primary') === true;
  const order = hasPrimary ? `(${asBoolean(column('primary'))}) is true desc, ${first}` : first;
  const chosen = `(select ${value.sql} from ${from} order by ${order} limit 1)`;
  return { sql: value.type === 'text' ? `${chosen} collate "C"` : chosen, type: value.type, assigned: false };
}

function valueSql({ kind, caseExact }: ResolvedSort, leaf: LeafSql): SortKeySql {
  const assigned = leaf.assigned === true;
  switch (kind) {
    case 'boolean':
      return { sql: asBoolean(leaf), type: 'boolean', assigned };
    case 'number':
      return { sql: `${leaf.sql}::numeric`, type: 'numeric', assigned };
    case 'dateTime':
      return {
        sql: leaf.type === 'timestamptz' ? leaf.sql : `${leaf.sql}::timestamptz`,
        type: 'timestamptz',
        assigned,
      };
    case 'text':
    case 'binary':
      if (leaf.type === 'uuid') return { sql: leaf.sql, type: 'uuid', assigned };
      return { sql: `${textSql(leaf, caseExact)} collate "C"`, type: 'text', assigned };
  }
}

/** A folded column is short already (it has an index), and its index gives the order. */
function textSql(leaf: LeafSql, caseExact: boolean): string {
  if (!caseExact && leaf.folded !== undefined) return leaf.folded;
  return `left(${caseExact ? leaf.sql : folded(leaf.sql)}, ${SORTED_CHARACTERS})`;
}

function asBoolean(leaf: LeafSql): string {
  return leaf.type === 'boolean' ? leaf.sql : `${leaf.sql}::boolean`;
}
