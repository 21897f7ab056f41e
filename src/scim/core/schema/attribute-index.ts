import type { Attribute, Schema } from './attribute.js';
import { commonAttributes } from './common-attributes.js';
import type { ResourceDefinition } from './resource-definition.js';

/** Attributes by name: under their own spelling, and under the lower-case one for clients that spell otherwise. */
export type NameIndex = ReadonlyMap<string, Attribute>;

/** An extension with its attributes by name. */
export interface ExtensionIndex {
  readonly schema: Schema;
  readonly attributes: NameIndex;
}

/** Everything a name can mean in a resource of one type. */
export interface DefinitionIndex {
  /** Attributes of the core schema and the common ones. */
  readonly core: NameIndex;
  /** Extensions by lower-case URN. */
  readonly extensions: ReadonlyMap<string, ExtensionIndex>;
  /** Lower-case URN of the core schema. */
  readonly coreUrn: string;
}

const definitionIndexes = new WeakMap<ResourceDefinition, DefinitionIndex>();
const subAttributeIndexes = new WeakMap<Attribute, NameIndex>();
const NO_ATTRIBUTES: NameIndex = new Map();

/** The index of a resource type, made once. */
export function indexOf(definition: ResourceDefinition): DefinitionIndex {
  let index = definitionIndexes.get(definition);
  if (index === undefined) {
    index = {
      core: indexByName([...commonAttributes, ...definition.schema.attributes]),
      extensions: new Map(
        definition.extensions.map((schema) => [
          schema.id.toLowerCase(),
          { schema, attributes: indexByName(schema.attributes) },
        ]),
      ),
      coreUrn: definition.schema.id.toLowerCase(),
    };
    definitionIndexes.set(definition, index);
  }
  return index;
}

/** The sub-attributes of an attribute by name, made once; empty unless it is complex. */
export function subAttributesOf(attribute: Attribute): NameIndex {
  if (attribute.subAttributes === undefined) return NO_ATTRIBUTES;
  let index = subAttributeIndexes.get(attribute);
  if (index === undefined) {
    index = indexByName(attribute.subAttributes);
    subAttributeIndexes.set(attribute, index);
  }
  return index;
}

/** Finds an attribute by a name in any case (RFC 7643 §2.1). */
export function findByName(index: NameIndex, name: string): Attribute | undefined {
  return index.get(name) ?? index.get(name.toLowerCase());
}

/** The extension whose URN a text is, in any case; also one that ends in a version, which is no attribute path. */
export function findExtension(text: string, definition: ResourceDefinition): Schema | undefined {
  return indexOf(definition).extensions.get(text.toLowerCase())?.schema;
}

function indexByName(attributes: readonly Attribute[]): NameIndex {
  const index = new Map<string, Attribute>();
  for (const attribute of attributes) {
    index.set(attribute.name.toLowerCase(), attribute);
    index.set(attribute.name, attribute);
  }
  return index;
}
