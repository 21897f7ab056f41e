import type { AttrPath } from '../filter/ast.js';
import { type NameIndex, findByName, indexOf, subAttributesOf } from './attribute-index.js';
import type { Attribute, Schema } from './attribute.js';
import type { ResourceDefinition } from './resource-definition.js';

/** The attribute a path means; `urn` is set if and only if it belongs to an extension, in our spelling. */
export interface ResolvedAttribute {
  readonly urn?: string;
  readonly attribute: Attribute;
  readonly subAttribute?: Attribute;
  readonly extension?: undefined;
}

/** The path is the bare URN of an extension. */
export interface ResolvedExtension {
  readonly extension: Schema;
}

/**
 * Finds what a path means in a resource of this type. Names and URNs ignore case. The core schema's URN may stand in
 * front of a core attribute (RFC 7644 §3.10). A bare name that only an extension has means that extension's attribute:
 * Entra ID writes `manager` so.
 *
 * @returns undefined when there is no such attribute or sub-attribute
 */
export function resolveAttribute(
  path: AttrPath,
  definition: ResourceDefinition,
): ResolvedAttribute | ResolvedExtension | undefined {
  const index = indexOf(definition);
  if (path.urn === undefined) {
    const core = resolveIn(index.core, path);
    if (core !== undefined) return core;
    for (const { schema, attributes } of index.extensions.values()) {
      const resolved = resolveIn(attributes, path, schema.id);
      if (resolved !== undefined) return resolved;
    }
    return undefined;
  }
  const urn = path.urn.toLowerCase();
  if (urn === index.coreUrn) return resolveIn(index.core, path);
  const extension = index.extensions.get(urn);
  if (extension !== undefined) return resolveIn(extension.attributes, path, extension.schema.id);
  // "urn:…:2.0:User" alone is read as the name "User" under the URN "urn:…:2.0".
  const bare = path.subName === undefined ? index.extensions.get(`${urn}:${path.name.toLowerCase()}`) : undefined;
  return bare && { extension: bare.schema };
}

function resolveIn(names: NameIndex, path: AttrPath, urn?: string): ResolvedAttribute | undefined {
  const attribute = findByName(names, path.name);
  if (attribute === undefined) return undefined;
  const owner = urn === undefined ? {} : { urn };
  if (path.subName === undefined) return { ...owner, attribute };
  const subAttribute = findByName(subAttributesOf(attribute), path.subName);
  return subAttribute && { ...owner, attribute, subAttribute };
}
