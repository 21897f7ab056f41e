import type { Filter } from '../core/index.js';

/**
 * The userName of a plain `userName eq "…"`, which is what both providers ask before they create someone.
 *
 * @returns undefined for any other filter
 */
export function userNameLookUp(filter: Filter): string | undefined {
  if (filter.kind !== 'compare' || filter.op !== 'eq' || typeof filter.value !== 'string') return undefined;
  const { urn, name, subName } = filter.path;
  return urn === undefined && subName === undefined && name.toLowerCase() === 'username' ? filter.value : undefined;
}

const MATCHING_ATTRIBUTES = new Set(['username', 'externalid', 'emails']);

/**
 * Whether a filter asks for one person by an attribute that a provider may match by (Entra ID: userName, externalId,
 * `emails[type eq "work"].value`), so that a hidden local user it means counts as seen. Others, such as `emails pr`, find
 * many and say nothing about whom the provider knows.
 */
export function isLookUp(filter: Filter): boolean {
  switch (filter.kind) {
    case 'compare': {
      const { name, subName = 'value' } = filter.path;
      return isEqual(filter) && MATCHING_ATTRIBUTES.has(name.toLowerCase()) && subName.toLowerCase() === 'value';
    }
    case 'valuePath':
      return filter.path.name.toLowerCase() === 'emails' && asksForValue(filter.filter);
    case 'and':
      return filter.filters.some(isLookUp);
    case 'or':
      return filter.filters.every(isLookUp);
    case 'not':
    case 'present':
      return false;
  }
}

/** Inside `emails[…]`: one address is wanted, whatever else it must be. */
function asksForValue(filter: Filter): boolean {
  if (filter.kind === 'and') return filter.filters.some(asksForValue);
  return filter.kind === 'compare' && isEqual(filter) && filter.path.name.toLowerCase() === 'value';
}

function isEqual({ op, value }: Extract<Filter, { kind: 'compare' }>): boolean {
  return op === 'eq' && typeof value === 'string';
}
