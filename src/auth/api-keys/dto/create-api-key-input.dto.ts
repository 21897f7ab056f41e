import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsName } from '../../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';
import { API_KEY_SCOPES, type ApiKeyScope } from '../api-key.entity.js';
import { DEFAULT_EXPIRY_DAYS, LONGEST_EXPIRY_DAYS } from '../api-keys.service.js';

/** A key to be made. */
export class CreateApiKeyInput {
  /**
   * What the key is for; without it, lists show its last characters.
   * @example okta
   */
  @MayBeAbsent()
  @IsName(100)
  label?: string;

  /** `scim`: provisioning. `admin`: everything of the company under /api/v1. `read`: its GETs. */
  @ApiProperty({ enum: API_KEY_SCOPES, isArray: true, example: ['scim'] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(API_KEY_SCOPES, { each: true })
  scopes!: ApiKeyScope[];

  /** Days until it expires; null: never. Provisioning stops when its key expires. */
  @ApiProperty({
    type: 'integer',
    nullable: true,
    required: false,
    minimum: 1,
    maximum: LONGEST_EXPIRY_DAYS,
    default: DEFAULT_EXPIRY_DAYS,
    example: 365,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_EXPIRY_DAYS)
  expiresInDays?: number | null;
}
