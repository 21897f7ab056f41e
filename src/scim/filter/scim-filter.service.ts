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

/** From a filter to a condition on rows. */
@Injectable()
export class ScimFilterService {
  /**
   * @param filter undefined: everything
   * @returns a condition whose parameters begin at `$2`; `$1` is the company
   * @throws ScimError 400 `invalidFilter`
   */
  toCriteria(filter: Filter | undefined, definition: ResourceDefinition, resource: ResourceSql): SqlCriteria {
    if (filter === undefined) return EVERYTHING;
    const parameters = new SqlParameters(TAKEN);
    const sql = filterToSql(filter, definition, resource, parameters);
    return { sql, parameters: parameters.values };
  }

  /**
   * The order of a list, and where a page of it begins.
   *
   * @param criteria beside which it stands in the statement; its parameters come first
   * @throws ScimError 400 `invalidValue` for something that cannot be sorted by
   */
  toSlice(
    sort: ListSort | undefined,
    after: Mark | undefined,
    definition: ResourceDefinition,
    resource: ResourceSql,
    criteria: SqlCriteria,
  ): SqlSlice {
    const order = sort && { sort: resolveSort(sort.by, definition), descending: sort.descending };
    return sliceToSql(order, after, resource, TAKEN + criteria.parameters.length);
  }
}
