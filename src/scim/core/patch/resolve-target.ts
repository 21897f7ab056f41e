import type { ScimPath } from '../filter/ast.js';
import { compileFilter } from '../filter/compile-filter.js';
import { printAttrPath } from '../filter/print-filter.js';
import { findByName, subAttributesOf } from '../schema/attribute-index.js';
import type { Attribute } from '../schema/attribute.js';
import { resolveAttribute } from '../schema/resolve-attribute.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';
import { ScimError } from '../scim-error.js';
import type { AttributeTarget, ExtensionTarget, PatchOp, PatchOperation, PatchTarget } from './patch-request.js';

/**
 * Finds what a path means in a resource of this type.
 *
 * @throws ScimError 400 `invalidPath` for an unknown attribute (strict: `invalidSyntax`) or brackets behind one without sub-attributes,
 *   `invalidFilter` for a filter that does not fit the attribute (RFC 7644 §3.12: it holds for path filters)
 */
export function resolveTarget(path: ScimPath, definition: ResourceDefinition): PatchTarget {
  const resolved = resolveAttribute(path.attrPath, definition);
  const text = printAttrPath(path.attrPath);
  if (resolved === undefined) throw unknown(`"${text}" is not an attribute of ${definition.name}.`, definition);
  if (resolved.extension !== undefined) {
    if (path.filter !== undefined) throw ScimError.invalidPath(`"${text}" is an extension and takes no filter.`);
    return { kind: 'extension', extension: resolved.extension };
  }
  const { urn, attribute, subAttribute } = resolved;
  const target = { kind: 'attribute', ...(urn !== undefined && { urn }), attribute } as const;
  if (path.filter === undefined) return subAttribute === undefined ? target : { ...target, subAttribute };
  if (attribute.type !== 'complex' || subAttribute !== undefined) {
    throw ScimError.invalidPath(`"${text}" has no sub-attributes to filter by.`);
  }
  compileFilter(path.filter, { definition, within: attribute });
  const filtered = { ...target, filter: path.filter };
  if (path.subName === undefined) return filtered;
  const behind = findByName(subAttributesOf(attribute), path.subName);
  if (behind === undefined) throw unknown(`"${path.subName}" is not a sub-attribute of ${text}.`, definition);
  return { ...filtered, subAttribute: behind };
}

/** RFC 7644 table 9 has `invalidPath` for it, the interoperability profile §5.3 `invalidSyntax`. */
function unknown(detail: string, { strict }: ResourceDefinition): ScimError {
  return strict === true ? ScimError.invalidSyntax(detail) : ScimError.invalidPath(detail);
}

/**
 * Refuses what the characteristics of the target forbid: any change of a read-only attribute, a change of an immutable
 * one within an element, and the removal of a required one (RFC 7644 §3.5.2.2).
 *
 * @throws ScimError 400 `mutability`
 */
export function assertMutable(target: AttributeTarget, op: PatchOp): void {
  const { attribute, subAttribute } = target;
  const name = describeTarget(target);
  if (isReadOnly(target)) throw ScimError.mutability(`Attribute "${name}" is read-only.`);
  if (subAttribute?.mutability === 'immutable') {
    throw ScimError.mutability(`Attribute "${name}" cannot be changed; remove the element and add another.`);
  }
  if (op === 'remove' && isRequired(attribute, subAttribute)) {
    throw ScimError.mutability(`Attribute "${name}" is required and cannot be removed.`);
  }
}

/**
 * The removal of a whole extension.
 *
 * @throws ScimError 400 `mutability` when it has a required attribute (RFC 7644 §3.5.2.2)
 */
export function removalOf(target: ExtensionTarget, number: number): PatchOperation {
  const { extension } = target;
  if (extension.attributes.some(({ required }) => required)) {
    throw ScimError.mutability(`"${extension.id}" has a required attribute and cannot be removed.`);
  }
  return { number, op: 'remove', target };
}

/** Whether a client may never write the target. */
export function isReadOnly({ attribute, subAttribute }: AttributeTarget): boolean {
  return attribute.mutability === 'readOnly' || subAttribute?.mutability === 'readOnly';
}

/** Names the target in a sentence, in our spelling and without its filter. */
export function describeTarget({ urn, attribute, subAttribute }: AttributeTarget): string {
  return printAttrPath({
    ...(urn !== undefined && { urn }),
    name: attribute.name,
    ...(subAttribute && { subName: subAttribute.name }),
  });
}

function isRequired(attribute: Attribute, subAttribute: Attribute | undefined): boolean {
  return (subAttribute ?? attribute).required;
}
