import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { IsName, isStorable, unstorableReason } from '../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import { Trimmed } from '../../common/trimmed.decorator.js';
import { ATTRIBUTE_TYPES, RESOURCE_TYPES, type DeclaredType, type ExtendedType } from '../declaration.js';
import { LONGEST_ATTRIBUTE_NAME, LONGEST_URN, MOST_ATTRIBUTES } from '../declaration-rules.js';

const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 500;

/** Empty for none. */
const IsDescription = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDescription',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && value.length <= LONGEST_DESCRIPTION && isStorable(value),
      defaultMessage: (of) =>
        `description ${unstorableReason(of?.value) ?? `takes a text of at most ${LONGEST_DESCRIPTION} characters`}`,
    },
  });

/** An attribute of a schema extension (RFC 7643 §2.2). */
export class SchemaAttributeInput {
  /**
   * A letter, then letters, digits, `-` or `_`; unique in the extension, ignoring case. `schemas`, `id`, `externalId`, `meta`
   * and `password` are taken.
   * @example costCode
   */
  @IsString()
  @MaxLength(LONGEST_ATTRIBUTE_NAME)
  name!: string;

  /** Never changes while the attribute is declared. */
  @ApiProperty({ enum: ATTRIBUTE_TYPES, example: 'string' })
  @IsIn(ATTRIBUTE_TYPES)
  type!: DeclaredType;

  /** A list of values; never changes while the attribute is declared. */
  @ApiProperty({ type: Boolean, required: false, default: false })
  @MayBeAbsent()
  @IsBoolean()
  multiValued?: boolean;

  /** For `string` only: whether `A` and `a` are two values. References and binary values are case exact always. */
  @ApiProperty({ type: Boolean, required: false, default: false })
  @MayBeAbsent()
  @IsBoolean()
  caseExact?: boolean;

  /** Asked for when a resource is created or replaced (not of a user who is deactivated), and not to be removed. */
  @ApiProperty({ type: Boolean, required: false, default: false })
  @MayBeAbsent()
  @IsBoolean()
  required?: boolean;

  /** @example Where the salary is booked */
  @MayBeAbsent()
  @IsDescription()
  description?: string;
}

/** A schema extension to be declared. */
export class CreateSchemaExtensionInput {
  /**
   * The provider names the attributes under it; unique in the company, ignoring case. Never changes.
   * @example urn:acme:scim:hr:1.0
   */
  @Trimmed()
  @IsString()
  @MaxLength(LONGEST_URN)
  urn!: string;

  /** Whose attributes they are. Never changes. */
  @ApiProperty({ enum: RESOURCE_TYPES, example: 'User' })
  @IsIn(RESOURCE_TYPES)
  resourceType!: ExtendedType;

  /** @example HR */
  @Trimmed()
  @IsName(LONGEST_NAME)
  name!: string;

  /** @example What our HR system knows of people */
  @MayBeAbsent()
  @IsDescription()
  description?: string;

  @ApiProperty({ type: [SchemaAttributeInput], minItems: 1, maxItems: MOST_ATTRIBUTES })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ATTRIBUTES)
  @ValidateNested({ each: true })
  @Type(() => SchemaAttributeInput)
  attributes!: SchemaAttributeInput[];
}

/** What to change of a schema extension; what is left out stays. */
export class UpdateSchemaExtensionInput {
  /** @example HR */
  @Trimmed()
  @MayBeAbsent()
  @IsName(LONGEST_NAME)
  name?: string;

  /** @example What our HR system knows of people */
  @MayBeAbsent()
  @IsDescription()
  description?: string;

  /** All of them: one that is not named is removed, and its values count as unknown. */
  @ApiProperty({ type: [SchemaAttributeInput], required: false, minItems: 1, maxItems: MOST_ATTRIBUTES })
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ATTRIBUTES)
  @ValidateNested({ each: true })
  @Type(() => SchemaAttributeInput)
  attributes?: SchemaAttributeInput[];
}
