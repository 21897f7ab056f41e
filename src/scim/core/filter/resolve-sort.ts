import type { Attribute } from '../schema/attribute.js';
import { type ResolvedAttribute, resolveAttribute } from '../schema/resolve-attribute.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';
import { ScimError } from '../scim-error.js';
import { parseAttrPath } from './parse-attr-path.js';
import { type ComparisonKind, kindOf, leafOf } from './resolve-comparison.js';

/** What resources are sorted by. */
export interface ResolvedSort extends ResolvedAttribute {
  /** What is compared: the sub-attribute, the attribute, or `value` of a complex attribute named alone. */
  readonly leaf: Attribute;
  readonly kind: ComparisonKind;
  /** false: text is compared as `toLowerCase()`. */
  readonly caseExact: boolean;
}

/**
 * Finds the attribute that `sortBy` names (RFC 7644 §3.4.2.3). The RFC has no `scimType` for a wrong one: `invalidPath` is
 * for PATCH.
 *
 * @throws ScimError 400 `invalidValue` when there is no such attribute, or when it has no order: a complex one without
 *   `value`, binary, or never returned
 */
export function resolveSort(sortBy: string, definition: ResourceDefinition): ResolvedSort {
  const name = sortBy.length > 200 ? `${sortBy.slice(0, 200)}…` : sortBy;
  const path = parseAttrPath(sortBy);
  const resolved = path && resolveAttribute(path, definition);
  if (resolved === undefined) {
    throw ScimError.invalidValue(`Sort: "${name}" is not an attribute of ${definition.name}.`);
  }
  if (resolved.extension !== undefined) {
    throw ScimError.invalidValue(`Sort: "${name}" is an extension; name one of its attributes.`);
  }
  const leaf = leafOf(resolved);
  if (leaf === undefined) {
    throw ScimError.invalidValue(`Sort: "${name}" is complex; name one of its sub-attributes.`);
  }
  const kind = kindOf(leaf);
  if (kind === 'binary' || resolved.attribute.returned === 'never') {
    throw ScimError.invalidValue(`Sort: "${name}" cannot be sorted by.`);
  }
  return { ...resolved, leaf, kind, caseExact: leaf.caseExact || kind !== 'text' };
}

/** Whether a resource type has the attribute at all. */
export function isAttributeOf(sortBy: string, definition: ResourceDefinition): boolean {
  const path = parseAttrPath(sortBy);
  return path !== undefined && resolveAttribute(path, definition) !== undefined;
}
