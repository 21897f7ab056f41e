import { findByName, subAttributesOf } from '../schema/attribute-index.js';
import type { Attribute } from '../schema/attribute.js';
import { parseDateTime } from '../schema/parse-date-time.js';
import { type ResolvedAttribute, resolveAttribute } from '../schema/resolve-attribute.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';
import { ScimError } from '../scim-error.js';
import type { AttrPath, CompareOp, CompareValue } from './ast.js';
import { printAttrPath } from './print-filter.js';

/** Where the names of a filter are looked up: in a resource, or (inside a value path) in one complex attribute. */
export interface FilterScope {
  readonly definition: ResourceDefinition;
  /** Set inside `attr[…]`: the attribute whose sub-attributes the names are. */
  readonly within?: Attribute;
}

/** How the values of a leaf are compared. */
export type ComparisonKind = 'text' | 'boolean' | 'number' | 'dateTime' | 'binary';

/** A comparison whose attribute exists, whose operator fits its type, and whose value has that type. */
export interface ResolvedComparison extends ResolvedAttribute {
  /** What is compared: the sub-attribute, the attribute, or `value` of a complex attribute named alone. */
  readonly leaf: Attribute;
  readonly kind: ComparisonKind;
  /** false: both sides are compared as `toLowerCase()`. */
  readonly caseExact: boolean;
  readonly op: CompareOp;
  /** Typed; a dateTime as ISO 8601 in UTC with milliseconds; null only with eq ("not present") and ne ("present"). */
  readonly value: CompareValue;
}

const TEXT_OPS: ReadonlySet<CompareOp> = new Set<CompareOp>(['co', 'sw', 'ew']);
const ORDER_OPS: ReadonlySet<CompareOp> = new Set<CompareOp>(['gt', 'ge', 'lt', 'le']);

/**
 * Finds the attribute a filter names.
 *
 * @throws ScimError 400 `invalidFilter` when there is none, or when it may not be filtered by (password, RFC 7643 §4.1.1)
 */
export function resolveFilterPath(path: AttrPath, scope: FilterScope): ResolvedAttribute {
  const resolved =
    scope.within === undefined ? resolveAttribute(path, scope.definition) : resolveWithin(path, scope.within);
  if (resolved === undefined) {
    const owner = scope.within === undefined ? scope.definition.name : scope.within.name;
    throw ScimError.invalidFilter(`Filter: "${printAttrPath(path)}" is not an attribute of ${owner}.`);
  }
  if (resolved.extension !== undefined) {
    throw ScimError.invalidFilter(`Filter: "${printAttrPath(path)}" is an extension; name one of its attributes.`);
  }
  if (resolved.attribute.returned === 'never') {
    throw ScimError.invalidFilter(`Filter: "${resolved.attribute.name}" cannot be used in a filter.`);
  }
  return resolved;
}

/**
 * Checks one comparison of a filter: the attribute exists, the operator fits its type, the value has that type.
 * Evaluation in memory and in SQL both go through here, so that they cannot differ in what they accept.
 *
 * @returns the attribute and the typed value ("True" for a boolean becomes true, as Entra ID writes it)
 * @throws ScimError 400 `invalidFilter`
 */
export function resolveComparison(
  path: AttrPath,
  op: CompareOp,
  value: CompareValue,
  scope: FilterScope,
): ResolvedComparison {
  const resolved = resolveFilterPath(path, scope);
  const leaf = leafOf(resolved);
  if (leaf === undefined) {
    throw ScimError.invalidFilter(`Filter: "${printAttrPath(path)}" is complex; name one of its sub-attributes.`);
  }
  const kind = kindOf(leaf);
  const caseExact = leaf.caseExact || kind !== 'text';
  const comparison = { ...resolved, leaf, kind, caseExact, op };
  if (value === null) {
    if (op === 'eq' || op === 'ne') return { ...comparison, value };
    throw ScimError.invalidFilter(`Filter: "${printAttrPath(path)} ${op} null" is not possible; use eq, ne or pr.`);
  }
  const isPossible = TEXT_OPS.has(op)
    ? kind === 'text'
    : !ORDER_OPS.has(op) || (kind !== 'boolean' && kind !== 'binary');
  if (!isPossible) {
    throw ScimError.invalidFilter(
      `Filter: "${op}" cannot be used with ${printAttrPath(path)}, which is a ${leaf.type}.`,
    );
  }
  const typed = toTyped(kind, value);
  if (typed === undefined) {
    throw ScimError.invalidFilter(`Filter: ${printAttrPath(path)} must be compared with a ${leaf.type}.`);
  }
  return { ...comparison, value: typed };
}

function resolveWithin(path: AttrPath, attribute: Attribute): ResolvedAttribute | undefined {
  if (path.urn !== undefined || path.subName !== undefined) return undefined;
  const subAttribute = findByName(subAttributesOf(attribute), path.name);
  return subAttribute && { attribute, subAttribute };
}

/** A complex attribute named alone means its `value` (RFC 7644 §3.4.2.2; `manager eq "…"` is Entra ID's). */
export function leafOf({ attribute, subAttribute }: ResolvedAttribute): Attribute | undefined {
  if (subAttribute !== undefined) return subAttribute;
  return attribute.type === 'complex' ? subAttributesOf(attribute).get('value') : attribute;
}

/** How values of this attribute are compared. */
export function kindOf(leaf: Attribute): ComparisonKind {
  switch (leaf.type) {
    case 'boolean':
    case 'binary':
    case 'dateTime':
      return leaf.type;
    case 'decimal':
    case 'integer':
      return 'number';
    case 'string':
    case 'reference':
    case 'complex':
      return 'text';
  }
}

function toTyped(kind: ComparisonKind, value: string | number | boolean): CompareValue | undefined {
  switch (kind) {
    case 'text':
    case 'binary':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'boolean': {
      // Entra ID: roles[primary eq "True"].
      const word = typeof value === 'string' ? value.toLowerCase() : value;
      if (word === 'true' || word === true) return true;
      return word === 'false' || word === false ? false : undefined;
    }
    case 'dateTime': {
      const time = typeof value === 'string' ? parseDateTime(value) : undefined;
      return time === undefined ? undefined : new Date(time).toISOString();
    }
  }
}
