import type { Filter } from '../filter/ast.js';
import type { JsonValue } from '../json.js';
import type { Attribute, Schema } from '../schema/attribute.js';
import type { Repair } from '../schema/repair.js';

export type PatchOp = 'add' | 'replace' | 'remove';

/** What an operation changes; all names resolved, everything checked that needs no resource. */
export interface AttributeTarget {
  readonly kind: 'attribute';
  /** Set if and only if the attribute belongs to an extension. */
  readonly urn?: string;
  readonly attribute: Attribute;
  readonly subAttribute?: Attribute;
  /** Which elements; its names are sub-attributes of `attribute`. */
  readonly filter?: Filter;
}

/** A whole extension; only ever removed, other operations on it are expanded into one for each attribute. */
export interface ExtensionTarget {
  readonly kind: 'extension';
  readonly extension: Schema;
}

export type PatchTarget = AttributeTarget | ExtensionTarget;

/** One change. An operation without path, or on a whole extension, becomes one for each attribute it names. */
export interface PatchOperation {
  /** Position in the request, 1-based, for the detail of an error. */
  readonly number: number;
  readonly op: PatchOp;
  readonly target: PatchTarget;
  /**
   * Coerced by the schema. Absent: unassign (add, replace), or remove everything (remove). For a complex attribute or
   * element, an object whose null members are to be unassigned. For `remove`, the elements to take out, maybe none.
   */
  readonly value?: JsonValue;
}

/** A PATCH body after all checks that need no resource. */
export interface PatchRequest {
  readonly operations: readonly PatchOperation[];
  /** Top-level names (extensions by URN) that the operations touch. */
  readonly mentioned: ReadonlySet<string>;
  readonly repairs: readonly Repair[];
}
