import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../common/page-of.dto.js';
import { ATTRIBUTE_TYPES, RESOURCE_TYPES, type DeclaredType, type ExtendedType } from '../declaration.js';
import type { StoredDeclaration } from '../schema-extensions.service.js';

/** An attribute of a schema extension. */
export class SchemaAttributeView {
  /** @example costCode */
  name!: string;

  @ApiProperty({ enum: ATTRIBUTE_TYPES, example: 'string' })
  type!: DeclaredType;

  multiValued!: boolean;

  caseExact!: boolean;

  required!: boolean;

  /** @example Where the salary is booked */
  description!: string;
}

/** A schema extension that the company has declared. */
export class SchemaExtensionView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example urn:acme:scim:hr:1.0 */
  urn!: string;

  @ApiProperty({ enum: RESOURCE_TYPES })
  resourceType!: ExtendedType;

  /** @example HR */
  name!: string;

  /** @example What our HR system knows of people */
  description!: string;

  @ApiProperty({ type: [SchemaAttributeView] })
  attributes!: SchemaAttributeView[];

  /**
   * For `If-Match`.
   * @example 3
   */
  version!: number;

  createdAt!: Date;

  updatedAt!: Date;
}

export class SchemaExtensionPage extends PageOf(SchemaExtensionView) {}

export function toSchemaExtensionView(extension: StoredDeclaration): SchemaExtensionView {
  return { ...extension, attributes: [...extension.attributes] };
}
