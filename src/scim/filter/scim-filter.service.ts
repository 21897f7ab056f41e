import { Injectable } from '@nestjs/common';
import type { SqlCriteria } from '../../common/sql-criteria.js';
import type { Filter, ResourceDefinition } from '../core/index.js';
import type { ResourceSql } from './attribute-sql.js';
import { filterToSql } from './filter-to-sql.js';
import { SqlParameters } from './sql-parameters.js';

/** The values a search statement binds itself, before those of the filter: `$1`, the company. */
const TAKEN = 1;

/** From a filter to a condition on rows. */
@Injectable()
export class ScimFilterService {
  /**
   * @returns a condition whose parameters begin at `$2`; `$1` is the company
   * @throws ScimError 400 `invalidFilter`
   */
  toCriteria(filter: Filter, definition: ResourceDefinition, resource: ResourceSql): SqlCriteria {
    const parameters = new SqlParameters(TAKEN);
    const sql = filterToSql(filter, definition, resource, parameters);
    return { sql, parameters: parameters.values };
  }
}
