import {
  resolveComparison,
  resolveFilterPath,
  ScimError,
  type Filter,
  type FilterScope,
  type ResolvedAttribute,
  type ResourceDefinition,
} from '../core/index.js';
import { attributeSql, type ElementsSql, type LeafSql, type ResourceSql } from './attribute-sql.js';
import { comparisonToSql } from './comparison-to-sql.js';
import type { SqlParameters } from './sql-parameters.js';

type CompareFilter = Extract<Filter, { kind: 'compare' }>;
type PresentFilter = Extract<Filter, { kind: 'present' }>;
type ValuePathFilter = Extract<Filter, { kind: 'valuePath' }>;

/** Where the names of a filter lead: into the resource, or (inside `attr[…]`) into one element. */
interface SqlScope extends FilterScope {
  readonly leafOf?: (subAttribute: string | undefined) => LeafSql;
}

/**
 * Writes a filter as an SQL condition that means the same as `evaluateFilter`, always in one statement.
 *
 * An unassigned attribute makes a comparison NULL, which counts as false; `not` is written `is not true`, so that it
 * turns NULL into true as it does false.
 *
 * @throws ScimError 400 `invalidFilter`, from the checks that the evaluation in memory uses too
 */
export function filterToSql(
  filter: Filter,
  definition: ResourceDefinition,
  resource: ResourceSql,
  parameters: SqlParameters,
): string {
  return new FilterWriter(resource, parameters).write(filter, { definition });
}

class FilterWriter {
  constructor(
    private readonly resource: ResourceSql,
    private readonly parameters: SqlParameters,
  ) {}

  write(filter: Filter, scope: SqlScope): string {
    switch (filter.kind) {
      case 'and':
      case 'or':
        return `(${filter.filters.map((member) => this.write(member, scope)).join(` ${filter.kind} `)})`;
      case 'not':
        return not(this.write(filter.filter, scope));
      case 'present':
        return this.present(filter, scope);
      case 'compare':
        return this.compare(filter, scope);
      case 'valuePath':
        return this.valuePath(filter, scope);
    }
  }

  private compare({ path, op, value }: CompareFilter, scope: SqlScope): string {
    const comparison = resolveComparison(path, op === 'ne' ? 'eq' : op, value, scope);
    const { attribute, leaf } = comparison;
    const leafPath: ResolvedAttribute = leaf === attribute ? comparison : { ...comparison, subAttribute: leaf };
    const isFound = comparison.op === 'eq' && leaf.name === 'value';
    const equal =
      value === null
        ? not(this.some(leafPath, scope, isAssigned))
        : this.some(leafPath, scope, (sql) => comparisonToSql(comparison, sql, this.parameters), isFound);
    return op === 'ne' ? not(equal) : equal;
  }

  private present({ path }: PresentFilter, scope: SqlScope): string {
    const resolved = resolveFilterPath(path, scope);
    const { attribute, subAttribute } = resolved;
    const isWhole = scope.leafOf === undefined && subAttribute === undefined && attribute.type === 'complex';
    if (!isWhole) return this.some(resolved, scope, isAssigned);
    // A complex attribute is present when one of its sub-attributes is.
    const parts = (attribute.subAttributes ?? []).map((part) =>
      this.some({ ...resolved, subAttribute: part }, scope, isAssigned),
    );
    return `(${parts.join(' or ')})`;
  }

  private valuePath({ path, filter }: ValuePathFilter, scope: SqlScope): string {
    const resolved = resolveFilterPath(path, scope);
    const { attribute, subAttribute } = resolved;
    if (attribute.type !== 'complex' || subAttribute !== undefined) {
      throw ScimError.invalidFilter(`Filter: "${path.name}" has no sub-attributes to filter by.`);
    }
    const inner = { definition: scope.definition, within: attribute };
    if (attribute.multiValued) {
      const elements = this.elements(resolved);
      const condition = this.write(filter, { ...inner, leafOf: elements.leaf });
      return this.anyOf(elements, condition, asksForValue(filter));
    }
    const leafOf = (name: string | undefined): LeafSql => this.singleLeaf(resolved, name);
    const isThere = this.present({ kind: 'present', path }, scope);
    return `(${isThere} and ${this.write(filter, { ...inner, leafOf })})`;
  }

  /**
   * Whether `condition` holds for the attribute, or for one element of it.
   *
   * @param isFound the condition is that an element has one certain `value`
   */
  private some(
    path: ResolvedAttribute,
    scope: SqlScope,
    condition: (leaf: LeafSql) => string,
    isFound = false,
  ): string {
    if (scope.leafOf !== undefined) return condition(scope.leafOf(path.subAttribute?.name));
    const found = attributeSql(path, this.resource, this.parameters);
    if ('leaf' in found) return condition(found.leaf);
    return this.anyOf(found.elements, condition(found.elements.leaf(path.subAttribute?.name)), isFound);
  }

  /**
   * Whether `condition` holds for one of the elements. With `exists` the planner may go along all resources until a page is
   * full, which for somebody who is not there is all of them; an array is made before it looks at any, and serves `or` too.
   */
  private anyOf({ from, byValue }: ElementsSql, condition: string, isFound: boolean): string {
    if (!isFound || byValue === undefined) return `exists (select from ${from} and ${condition})`;
    return `${this.resource.id} = any (array(select ${byValue.owner} from ${byValue.from} and ${condition}))`;
  }

  private elements(path: ResolvedAttribute): ElementsSql {
    const found = attributeSql(path, this.resource, this.parameters);
    if (!('elements' in found)) throw new Error(`${path.attribute.name} is multi-valued and has no elements`);
    return found.elements;
  }

  private singleLeaf(path: ResolvedAttribute, name: string | undefined): LeafSql {
    const subAttribute = path.attribute.subAttributes?.find((part) => part.name === name);
    const found = attributeSql({ ...path, subAttribute }, this.resource, this.parameters);
    if (!('leaf' in found)) throw new Error(`${path.attribute.name} is single-valued and has elements`);
    return found.leaf;
  }
}

function not(condition: string): string {
  return `(${condition}) is not true`;
}

function isAssigned(leaf: LeafSql): string {
  return `${leaf.sql} is not null`;
}

/** Inside `attr[…]`: whatever else is asked, the element has one certain `value`. */
function asksForValue(filter: Filter): boolean {
  if (filter.kind === 'and') return filter.filters.some(asksForValue);
  return (
    filter.kind === 'compare' &&
    filter.op === 'eq' &&
    filter.value !== null &&
    filter.path.name.toLowerCase() === 'value'
  );
}
