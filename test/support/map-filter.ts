import type { CompareFilter, Filter, PresentFilter, ValuePathFilter } from '../../src/scim/core/index.js';

/** Rewrites the leaves of a filter; value paths are leaves. */
export function mapFilter(
  filter: Filter,
  change: (leaf: CompareFilter | PresentFilter | ValuePathFilter) => Filter,
): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, filters: filter.filters.map((member) => mapFilter(member, change)) };
    case 'not':
      return { kind: 'not', filter: mapFilter(filter.filter, change) };
    default:
      return change(filter);
  }
}
