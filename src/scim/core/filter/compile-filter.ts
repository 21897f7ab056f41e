import { type JsonObject, type JsonValue, isJsonObject } from '../json.js';
import type { Attribute } from '../schema/attribute.js';
import { isAssigned } from '../schema/is-assigned.js';
import type { ResolvedAttribute } from '../schema/resolve-attribute.js';
import { ScimError } from '../scim-error.js';
import type { CompareFilter, Filter, ValuePathFilter } from './ast.js';
import { leafTest } from './compare-value.js';
import { printAttrPath } from './print-filter.js';
import { type FilterScope, resolveComparison, resolveFilterPath } from './resolve-comparison.js';

/** Says whether a resource (or, in the scope of a complex attribute, one element) satisfies a filter. */
export type FilterTest = (value: JsonObject) => boolean;

/**
 * Turns a filter into a test, so that names are resolved once and not for each element.
 * Its depth is bounded by what `parseFilter` reads.
 *
 * @throws ScimError 400 `invalidFilter` for what `resolveComparison` refuses, wherever in the tree it stands
 */
export function compileFilter(filter: Filter, scope: FilterScope): FilterTest {
  switch (filter.kind) {
    case 'and': {
      const tests = filter.filters.map((member) => compileFilter(member, scope));
      return (value) => tests.every((test) => test(value));
    }
    case 'or': {
      const tests = filter.filters.map((member) => compileFilter(member, scope));
      return (value) => tests.some((test) => test(value));
    }
    case 'not': {
      const test = compileFilter(filter.filter, scope);
      return (value) => !test(value);
    }
    case 'present': {
      const read = reader(resolveFilterPath(filter.path, scope), scope);
      return (value) => read(value).some(isAssigned);
    }
    case 'compare':
      return compileComparison(filter, scope);
    case 'valuePath':
      return compileValuePath(filter, scope);
  }
}

function compileComparison({ path, op, value }: CompareFilter, scope: FilterScope): FilterTest {
  const comparison = resolveComparison(path, op, value, scope);
  const { attribute, leaf } = comparison;
  const read = reader(leaf === attribute ? { ...comparison } : { ...comparison, subAttribute: leaf }, scope);
  if (value === null) {
    return op === 'ne' ? (resource) => read(resource).some(isAssigned) : (resource) => !read(resource).some(isAssigned);
  }
  const test = leafTest(op === 'ne' ? { ...comparison, op: 'eq' } : comparison);
  if (scope.within !== undefined) {
    // Run for every element of a list: a sub-attribute has one value, and needs no list of values.
    return op === 'ne' ? (element) => !test(element[leaf.name]) : (element) => test(element[leaf.name]);
  }
  // `ne` is exactly not(eq): true as well when the attribute is unassigned.
  return op === 'ne' ? (resource) => !read(resource).some(test) : (resource) => read(resource).some(test);
}

function compileValuePath({ path, filter }: ValuePathFilter, scope: FilterScope): FilterTest {
  const resolved = resolveFilterPath(path, scope);
  const { attribute, subAttribute } = resolved;
  if (attribute.type !== 'complex' || subAttribute !== undefined) {
    throw ScimError.invalidFilter(`Filter: "${printAttrPath(path)}" has no sub-attributes to filter by.`);
  }
  const test = compileFilter(filter, { definition: scope.definition, within: attribute });
  const read = reader(resolved, scope);
  return (value) => read(value).some((element) => isJsonObject(element) && test(element));
}

/** Gives the values of an attribute, or of its sub-attribute in each element, as a list. */
function reader(
  { urn, attribute, subAttribute }: ResolvedAttribute,
  scope: FilterScope,
): (value: JsonObject) => JsonValue[] {
  if (scope.within !== undefined && subAttribute !== undefined) return (element) => valuesOf(element, subAttribute);
  return (resource) => {
    const owner = urn === undefined ? resource : resource[urn];
    if (!isJsonObject(owner)) return [];
    const values = valuesOf(owner, attribute);
    if (subAttribute === undefined) return values;
    return values.flatMap((value) => (isJsonObject(value) ? valuesOf(value, subAttribute) : []));
  };
}

function valuesOf(owner: JsonObject, { name }: Attribute): JsonValue[] {
  const value = owner[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
