import type { JsonValue } from '../json.js';
import { isAssigned } from '../schema/is-assigned.js';
import { parseDateTime } from '../schema/parse-date-time.js';
import type { CompareOp } from './ast.js';
import { compareCodePoints } from './compare-code-points.js';
import type { ResolvedComparison } from './resolve-comparison.js';

/** Says of one value of the leaf, or undefined when it is unassigned, whether a comparison holds. */
export type LeafTest = (value: JsonValue | undefined) => boolean;

/**
 * The test a comparison makes on one value. Only for operators other than `ne`, which is the negation of `eq` over the
 * whole attribute, and other than `eq null`.
 */
export function leafTest({ op, kind, caseExact, value: wanted }: ResolvedComparison): LeafTest {
  if (typeof wanted === 'string' && kind === 'dateTime') {
    const time = parseDateTime(wanted) ?? NaN;
    return (value) => typeof value === 'string' && matchesOrder(op, (parseDateTime(value) ?? NaN) - time);
  }
  if (typeof wanted === 'string') {
    const text = caseExact ? wanted : wanted.toLowerCase();
    return (value) => {
      if (typeof value !== 'string' || value === '') return false;
      // No text gets shorter in lower case; a long one need not be put into it.
      if (op === 'eq' && value.length > text.length) return false;
      return matchesText(op, caseExact ? value : value.toLowerCase(), text);
    };
  }
  if (typeof wanted === 'number') return (value) => typeof value === 'number' && matchesOrder(op, value - wanted);
  return (value) => isAssigned(value) && value === wanted;
}

function matchesText(op: CompareOp, value: string, wanted: string): boolean {
  switch (op) {
    case 'eq':
      return value === wanted;
    case 'co':
      return value.includes(wanted);
    case 'sw':
      return value.startsWith(wanted);
    case 'ew':
      return value.endsWith(wanted);
    case 'ne':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return matchesOrder(op, compareCodePoints(value, wanted));
  }
}

/** NaN, which stands for a value that cannot be read, matches nothing. */
function matchesOrder(op: CompareOp, order: number): boolean {
  switch (op) {
    case 'eq':
      return order === 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'ne':
    case 'co':
    case 'sw':
    case 'ew':
      return false;
  }
}
