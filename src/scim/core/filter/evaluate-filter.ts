import type { JsonObject } from '../json.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';
import type { Filter } from './ast.js';
import { compileFilter } from './compile-filter.js';

/**
 * Says whether a resource satisfies a filter; what SQL must find is exactly this.
 *
 * - A multi-valued attribute satisfies a comparison when one of its values does; without a sub-attribute its `value`
 *   is meant. `attr[…]` needs one element that satisfies the whole inner filter.
 * - `ne` is exactly `not (… eq …)`, so it is true of an unassigned attribute; every other operator is false of one.
 * - `eq null` means "not present", `ne null` and `pr` "has a non-empty value" (of a complex one: any sub-attribute).
 * - Text ignores case unless the attribute is caseExact, and is ordered by code point; dateTime chronologically.
 *
 * @param resource in canonical spelling, as `validateResource` gives it
 * @throws ScimError 400 `invalidFilter` for unknown attributes, operators that do not fit, values of another type
 * @see RFC 7644 §3.4.2.2
 */
export function evaluateFilter(filter: Filter, resource: JsonObject, definition: ResourceDefinition): boolean {
  return compileFilter(filter, { definition })(resource);
}
