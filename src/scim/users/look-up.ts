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
 * `emails[type eq "work"].value`), so that a hidden local user it means counts as seen.
 */
export function isLookUp(filter: Filter): boolean {
  switch (filter.kind) {
    case 'compare':
      return filter.op === 'eq' && MATCHING_ATTRIBUTES.has(filter.path.name.toLowerCase());
    case 'valuePath':
      return filter.path.name.toLowerCase() === 'emails';
    case 'and':
    case 'or':
      return filter.filters.every(isLookUp);
    case 'not':
    case 'present':
      return false;
  }
}
