/** The types of RFC 7643 §2.3 but `complex`: an attribute of a company's own has one value or a list of them. */
export const ATTRIBUTE_TYPES = ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference'] as const;
export type DeclaredType = (typeof ATTRIBUTE_TYPES)[number];

export const RESOURCE_TYPES = ['User', 'Group'] as const;
/** What an extension extends. */
export type ExtendedType = (typeof RESOURCE_TYPES)[number];

/** An attribute that a company has declared, with the characteristics (RFC 7643 §2.2) that it may choose. */
export interface DeclaredAttribute {
  readonly name: string;
  readonly type: DeclaredType;
  readonly multiValued: boolean;
  /** A choice for `string` only: references and binary values are case exact, other types have no case. */
  readonly caseExact: boolean;
  readonly required: boolean;
  readonly description: string;
}

/** A schema extension of a company, as it is shown under `/Schemas`. */
export interface Declaration {
  /** Begins with `urn:` in lower case. */
  readonly urn: string;
  readonly resourceType: ExtendedType;
  readonly name: string;
  readonly description: string;
  /** At least one, in the order in which they are shown. */
  readonly attributes: readonly DeclaredAttribute[];
}

/** An attribute as an admin declares it. */
export type AttributeInput = Pick<DeclaredAttribute, 'name' | 'type'> & Partial<DeclaredAttribute>;

/** The whole attribute: single, optional, and with the case rule of its type, unless said otherwise. */
export function declaredAttribute(input: AttributeInput): DeclaredAttribute {
  const { name, type, multiValued = false, required = false, description = '' } = input;
  const { caseExact = hasExactCase(type) } = input;
  return { name, type, multiValued, caseExact, required, description };
}

/** RFC 7643 §2.3.6, §2.3.7. */
export function hasExactCase(type: DeclaredType): boolean {
  return type === 'binary' || type === 'reference';
}
