import type { Filter } from '../filter/ast.js';
import type { JsonValue } from '../json.js';
import { MAX_PATCH_WORK } from '../schema/limits.js';
import { ScimError } from '../scim-error.js';
import { elementsOf } from './elements-of.js';
import type { AttributeTarget, PatchOperation } from './patch-request.js';

const CHARACTERS_PER_UNIT = 8;

/**
 * Counts what the operations of one PATCH cost, so that a small body cannot keep the process busy: a thousand
 * operations may each walk a long list, compare long texts many times, or write a long text into every element.
 */
export class PatchWork {
  private spent = 0;

  /**
   * Accounts for an operation before it is done.
   *
   * @param before the value that the operation changes
   * @throws ScimError 400 `tooMany` when the request costs more than we are willing to do (RFC 7644 §3.12)
   */
  charge(before: JsonValue | undefined, target: AttributeTarget, { op, value }: PatchOperation): void {
    const { attribute, subAttribute, filter } = target;
    if (before === undefined || (attribute.type !== 'complex' && !attribute.multiValued)) return;
    const isWhole = attribute.multiValued && subAttribute === undefined && filter === undefined;
    if (isWhole && (op === 'replace' || value === undefined)) return;
    const elements = elementsOf(before).length;
    const walked = elements + sizeOf(before);
    const written = isWhole ? 0 : elements * sizeOf(value);
    this.spent += walked * (filter === undefined ? 1 : comparisonsIn(filter)) + written;
    if (this.spent <= MAX_PATCH_WORK) return;
    throw ScimError.tooMany(
      `The request asks for too many changes in "${attribute.name}" and others; send fewer operations at a time.`,
    );
  }
}

function sizeOf(value: JsonValue | undefined): number {
  return value === undefined ? 0 : JSON.stringify(value).length / CHARACTERS_PER_UNIT;
}

/** Its depth is bounded by what `parsePath` reads. */
function comparisonsIn(filter: Filter): number {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.reduce((sum, member) => sum + comparisonsIn(member), 0);
    case 'not':
    case 'valuePath':
      return comparisonsIn(filter.filter);
    case 'compare':
    case 'present':
      return 1;
  }
}
