/** Data types of RFC 7643 §2.3. */
export type AttributeType =
  'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'binary' | 'reference' | 'complex';

/** An attribute or sub-attribute with its characteristics, in the literal words of RFC 7643 §7. */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  /** Set for type `complex` only; never complex themselves. */
  readonly subAttributes?: readonly Attribute[];
}

/** A core schema or an extension: attributes under one URN (RFC 7643 §7). */
export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

/** An attribute with the defaults of RFC 7643 §2.2: an optional, readWrite string, case-insensitive, not unique. */
export function defineAttribute(name: string, description: string, traits: Partial<Attribute> = {}): Attribute {
  return {
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...traits,
  };
}

/**
 * A multi-valued complex attribute with the sub-attributes of RFC 7643 §2.4: value, display, type, primary.
 *
 * @param types canonical values of `type`; without any, `type` is free text
 */
export function definePluralAttribute(
  name: string,
  description: string,
  value: Partial<Attribute> = {},
  types: readonly string[] = [],
): Attribute {
  const canonicalValues = types.length > 0 ? { canonicalValues: types } : {};
  return defineAttribute(name, description, {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      defineAttribute('value', `The value of this element of ${name}.`, value),
      defineAttribute('display', 'A human-readable name, used for display purposes.'),
      defineAttribute('type', "A label for the element's function.", canonicalValues),
      defineAttribute('primary', 'Whether this is the preferred element; true at most once.', { type: 'boolean' }),
    ],
  });
}
