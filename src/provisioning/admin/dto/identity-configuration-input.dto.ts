import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { LowerCased } from '../../../common/lower-cased.decorator.js';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';
import { PROVIDERS, type Provider } from '../../../identity-config/identity-configuration.entity.js';

/** What an admin changes of the identity configuration; what is left out stays. */
export class UpdateIdentityConfigurationInput {
  /** The company's one identity provider; null: not named yet. */
  @ApiProperty({ enum: PROVIDERS, nullable: true, required: false, example: 'okta' })
  @IsOptional()
  @IsIn(PROVIDERS)
  provider?: Provider | null;

  /**
   * Needs a break-glass admin. Not off while SCIM is on.
   * @example true
   */
  @MayBeAbsent()
  @IsBoolean()
  ssoEnabled?: boolean;

  /**
   * Needs SSO and the plan `enterprise`.
   * @example true
   */
  @MayBeAbsent()
  @IsBoolean()
  scimEnabled?: boolean;

  /**
   * Going on hands today's local users over to the provider (see hand-over); going off only clears the mark.
   * @example false
   */
  @MayBeAbsent()
  @IsBoolean()
  provisionExistingUsers?: boolean;

  /**
   * With `provisionExistingUsers`: users the provider was never seen asking for are handed over too.
   * @example false
   */
  @MayBeAbsent()
  @IsBoolean()
  confirmUnseen?: boolean;

  /**
   * Goes on only while SCIM is on.
   * @example false
   */
  @MayBeAbsent()
  @IsBoolean()
  allowSyncPassword?: boolean;

  /** @example true */
  @MayBeAbsent()
  @IsBoolean()
  provisionRoles?: boolean;

  /**
   * SCIM follows the interoperability profile: unknown attributes and PATCH operations without path are refused. The clients
   * of Okta and Entra ID do not keep to it.
   * @example false
   */
  @MayBeAbsent()
  @IsBoolean()
  strict?: boolean;

  /** All of them: active local admins with a password. */
  @ApiProperty({ type: [String], format: 'uuid', required: false, maxItems: 50 })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @LowerCased()
  @IsUUID('all', { each: true })
  breakGlassUserIds?: string[];
}
