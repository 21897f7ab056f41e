import { escapeLike } from '../../common/like-pattern.js';
import { isUuid } from '../../common/uuid.js';
import type { CompareOp, ResolvedComparison } from '../core/index.js';
import type { LeafSql } from './attribute-sql.js';
import type { SqlParameters } from './sql-parameters.js';

/** The case folding of generated columns and of filters alike; full Unicode, as JavaScript's (docs/decisions/0006). */
export function folded(sql: string): string {
  return `lower(${sql} collate "und-x-icu")`;
}

const ORDER: Readonly<Partial<Record<CompareOp, string>>> = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' };

/**
 * One comparison of a single value as SQL: NULL or false where the value is unassigned. For every operator but `ne`, and
 * for a value that is not null; `filterToSql` knows those two.
 */
export function comparisonToSql(comparison: ResolvedComparison, leaf: LeafSql, parameters: SqlParameters): string {
  const { kind, op, value } = comparison;
  switch (kind) {
    case 'boolean':
      return leaf.type === 'boolean'
        ? `${leaf.sql} = ${parameters.add(value)}`
        : `${leaf.sql} = ${value ? `'true'` : `'false'`}`;
    case 'number':
      return `${cast(leaf, 'numeric')} ${ORDER[op]} ${parameters.add(value)}::numeric`;
    case 'dateTime':
      return `${cast(leaf, 'timestamptz')} ${ORDER[op]} ${parameters.add(value)}::timestamptz`;
    case 'text':
    case 'binary':
      return textToSql(comparison, leaf, String(value), parameters);
  }
}

function textToSql(comparison: ResolvedComparison, leaf: LeafSql, value: string, parameters: SqlParameters): string {
  const { op, caseExact } = comparison;
  if (leaf.type === 'uuid' && op === 'eq')
    return isUuid(value) ? `${leaf.sql} = ${parameters.add(value)}::uuid` : 'false';
  const own = cast(leaf, 'text');
  const text = caseExact ? own : (leaf.folded ?? folded(own));
  const fold = (sql: string): string => (caseExact ? sql : folded(sql));
  switch (op) {
    case 'co':
      return like(text, fold(`${parameters.add(`%${escapeLike(value)}%`)}::text`));
    case 'sw':
      return like(text, fold(`${parameters.add(`${escapeLike(value)}%`)}::text`));
    case 'ew':
      return like(text, fold(`${parameters.add(`%${escapeLike(value)}`)}::text`));
    default:
      // By code point, which is what the order of UTF-8 bytes is.
      return `${text} collate "C" ${ORDER[op]} ${fold(`${parameters.add(value)}::text`)} collate "C"`;
  }
}

function like(text: string, pattern: string): string {
  return `${text} collate "C" like ${pattern} collate "C"`;
}

function cast(leaf: LeafSql, type: 'text' | 'numeric' | 'timestamptz'): string {
  return (leaf.type ?? 'text') === type ? leaf.sql : `${leaf.sql}::${type}`;
}
