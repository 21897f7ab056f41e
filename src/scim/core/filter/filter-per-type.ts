import type { ResourceDefinition } from '../schema/resource-definition.js';
import { resolveAttribute } from '../schema/resolve-attribute.js';
import { ScimError } from '../scim-error.js';
import type { CompareFilter, Filter, PresentFilter, ValuePathFilter } from './ast.js';
import { compileFilter } from './compile-filter.js';
import { printAttrPath } from './print-filter.js';

type Leaf = CompareFilter | PresentFilter | ValuePathFilter;

/**
 * What a filter over several resource types means for each of them. An attribute that a type does not have counts as
 * unassigned there (RFC 7644 §3.4.2.1): comparisons and `pr` are false, `ne` and `eq null` true, as `evaluateFilter` has it.
 *
 * @returns one entry a definition, in their order: a filter that names attributes of that type only, or true (everything
 *   of the type satisfies it) or false (nothing does)
 * @throws ScimError 400 `invalidFilter` for an attribute that no type has, and for what is wrong in a type that has it
 */
export function filterPerType(filter: Filter, definitions: readonly ResourceDefinition[]): (Filter | boolean)[] {
  for (const leaf of leavesOf(filter)) assertSensible(leaf, definitions);
  return definitions.map((definition) => restrict(filter, definition));
}

function leavesOf(filter: Filter): Leaf[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.flatMap(leavesOf);
    case 'not':
      return leavesOf(filter.filter);
    default:
      return [filter];
  }
}

function assertSensible(leaf: Leaf, definitions: readonly ResourceDefinition[]): void {
  const owners = definitions.filter((definition) => isKnown(leaf, definition));
  if (owners.length === 0) {
    const types = definitions.map(({ name }) => name).join(' or ');
    throw ScimError.invalidFilter(`Filter: "${printAttrPath(leaf.path)}" is not an attribute of ${types}.`);
  }
  for (const definition of owners) compileFilter(leaf, { definition });
}

function isKnown({ path }: Leaf, definition: ResourceDefinition): boolean {
  return resolveAttribute(path, definition) !== undefined;
}

function restrict(filter: Filter, definition: ResourceDefinition): Filter | boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return combine(
        filter.kind,
        filter.filters.map((member) => restrict(member, definition)),
      );
    case 'not': {
      const inner = restrict(filter.filter, definition);
      return typeof inner === 'boolean' ? !inner : { kind: 'not', filter: inner };
    }
    default:
      return isKnown(filter, definition) ? filter : holdsUnassigned(filter);
  }
}

function combine(kind: 'and' | 'or', members: readonly (Filter | boolean)[]): Filter | boolean {
  // false decides an `and`, true an `or`; the other constant says nothing.
  const decisive = kind === 'or';
  if (members.includes(decisive)) return decisive;
  const filters = members.filter((member) => typeof member !== 'boolean');
  const [first] = filters;
  if (first === undefined) return !decisive;
  return filters.length === 1 ? first : { kind, filters };
}

function holdsUnassigned(leaf: Leaf): boolean {
  if (leaf.kind !== 'compare') return false;
  return leaf.value === null ? leaf.op === 'eq' : leaf.op === 'ne';
}
