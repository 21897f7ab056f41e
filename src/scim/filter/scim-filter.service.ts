import { Injectable } from '@nestjs/common';
import { EVERYTHING, type SqlCriteria } from '../../common/sql-criteria.js';
import type { Mark, SqlSlice } from '../../common/sql-slice.js';
import { resolveSort, type Filter, type ResourceDefinition } from '../core/index.js';
import type { ListSort } from '../http/list-query.js';
import type { ResourceSql } from './attribute-sql.js';
import { filterToSql } from './filter-to-sql.js';
import { sliceToSql } from './slice-to-sql.js';
import { SqlParameters } from './sql-parameters.js';

/** The values a search statement binds itself, before those of the filter: `$1`, the company. */
const TAKEN = 1;

/** What a client looks for, and which part of the list it wants. */
export interface Search {
  /** Undefined: everything. */
  readonly filter: Filter | undefined;
  readonly sort?: ListSort | undefined;
  /** The item behind which the page begins; undefined: it is found by its place. */
  readonly after?: Mark | undefined;
}

/** From what a client looks for to the parts of a statement on rows. */
@Injectable()
export class ScimFilterService {
  /**
   * @returns a condition, and the order with the place where the page begins. Parameters begin at `$2`, those of the criteria
   *   first; `$1` is the company
   * @throws ScimError 400 `invalidFilter`; 400 `invalidValue` for something that cannot be sorted by
   */
  toSql(
    { filter, sort, after }: Search,
    definition: ResourceDefinition,
    resource: ResourceSql,
  ): { criteria: SqlCriteria; slice: SqlSlice } {
    const criteria = filter === undefined ? EVERYTHING : toCriteria(filter, definition, resource);
    const order = sort && { sort: resolveSort(sort.by, definition), descending: sort.descending };
    return { criteria, slice: sliceToSql(order, after, resource, TAKEN + criteria.parameters.length) };
  }
}

function toCriteria(filter: Filter, definition: ResourceDefinition, resource: ResourceSql): SqlCriteria {
  const parameters = new SqlParameters(TAKEN);
  const sql = filterToSql(filter, definition, resource, parameters);
  return { sql, parameters: parameters.values };
}
