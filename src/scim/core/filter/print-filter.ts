import type { AttrPath, Filter } from './ast.js';

/** The canonical text of a filter: parsing it gives the same tree again. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.map(printMember).join(` ${filter.kind} `);
    case 'not':
      return `not (${printFilter(filter.filter)})`;
    case 'compare':
      return `${printAttrPath(filter.path)} ${filter.op} ${JSON.stringify(filter.value)}`;
    case 'present':
      return `${printAttrPath(filter.path)} pr`;
    case 'valuePath':
      return `${printAttrPath(filter.path)}[${printFilter(filter.filter)}]`;
  }
}

/** An attribute path as a client writes it. */
export function printAttrPath({ urn, name, subName }: AttrPath): string {
  return `${urn === undefined ? '' : `${urn}:`}${name}${subName === undefined ? '' : `.${subName}`}`;
}

function printMember(filter: Filter): string {
  return filter.kind === 'and' || filter.kind === 'or' ? `(${printFilter(filter)})` : printFilter(filter);
}
