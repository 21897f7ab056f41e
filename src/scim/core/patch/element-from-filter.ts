import type { Filter } from '../filter/ast.js';
import { resolveComparison } from '../filter/resolve-comparison.js';
import type { JsonObject } from '../json.js';
import type { Attribute } from '../schema/attribute.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';
import type { FilteredTarget } from './filtered-target.js';
import type { PatchOp } from './patch-request.js';

/**
 * The element a filter describes, for a value path that matches nothing: `type eq "work"` gives `{"type": "work"}`.
 *
 * Entra ID writes `emails[type eq "work"].value` before there is such an element, with `add` and with `replace`, and
 * expects it to exist afterwards. We make it for one `eq` before a sub-attribute; for `add` also without one, and for
 * several joined by `and`. RFC 7644 §3.5.2.3 asks for `noTarget` in all other cases.
 */
export function elementFromFilter(
  { attribute, subAttribute, filter }: FilteredTarget,
  op: PatchOp,
  definition: ResourceDefinition,
): JsonObject | undefined {
  if (op === 'replace' && (subAttribute === undefined || filter.kind !== 'compare')) return undefined;
  const comparisons = filter.kind === 'and' ? filter.filters : [filter];
  const element: JsonObject = {};
  for (const comparison of comparisons) {
    const [name, value] = assignedBy(comparison, attribute, definition) ?? [];
    if (name === undefined || value === undefined) return undefined;
    element[name] = value;
  }
  return element;
}

function assignedBy(
  filter: Filter,
  within: Attribute,
  definition: ResourceDefinition,
): [string, string | number | boolean] | undefined {
  if (filter.kind !== 'compare' || filter.op !== 'eq') return undefined;
  const { leaf, value } = resolveComparison(filter.path, filter.op, filter.value, { definition, within });
  return value === null || value === '' || leaf.mutability === 'readOnly' ? undefined : [leaf.name, value];
}
