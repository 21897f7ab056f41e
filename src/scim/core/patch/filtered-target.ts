import type { Filter } from '../filter/ast.js';
import type { AttributeTarget } from './patch-request.js';

/** A target whose path has brackets. */
export type FilteredTarget = AttributeTarget & { readonly filter: Filter };

/** Whether the path of a target has brackets. */
export function isFiltered(target: AttributeTarget): target is FilteredTarget {
  return target.filter !== undefined;
}
