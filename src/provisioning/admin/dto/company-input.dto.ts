import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Equals, IsIn, IsObject, Matches, ValidateNested } from 'class-validator';
import { IsName } from '../../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';
import { COMPANY_STATUSES, PLANS, type CompanyStatus, type Plan } from '../../../companies/company.entity.js';
import { SLUG_PATTERN, SLUG_RULE } from '../../../companies/slug.js';
import { FirstAdminInput } from './first-admin-input.dto.js';

/** Name and slug of a company to be made. */
export class CompanyNameInput {
  /** @example Acme */
  @IsName(200)
  name!: string;

  /**
   * The part of its addresses that names it: lower-case letters, digits, hyphens. It never changes.
   * @example acme
   */
  @ApiProperty({ pattern: SLUG_PATTERN.source, maxLength: 63 })
  @Matches(SLUG_PATTERN, { message: SLUG_RULE })
  slug!: string;
}

/** A company to be made by an operator. */
export class CreateCompanyInput extends CompanyNameInput {
  /** SCIM needs `enterprise`. */
  @ApiProperty({ enum: PLANS, default: 'free', example: 'enterprise' })
  @MayBeAbsent()
  @IsIn(PLANS)
  plan?: Plan;

  /** Made together with the company. */
  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => FirstAdminInput)
  admin?: FirstAdminInput;
}

/** What an operator changes of a company; what is left out stays. */
export class UpdateCompanyInput {
  /** @example "Acme Corporation" */
  @MayBeAbsent()
  @IsName(200)
  name?: string;

  /** A downgrade closes the SCIM endpoint and loses nothing. */
  @ApiProperty({ enum: PLANS, example: 'enterprise' })
  @MayBeAbsent()
  @IsIn(PLANS)
  plan?: Plan;

  /** `suspended` closes the SCIM endpoint and forbids changes; it loses nothing. */
  @ApiProperty({ enum: COMPANY_STATUSES })
  @MayBeAbsent()
  @IsIn(COMPANY_STATUSES)
  status?: CompanyStatus;

  /** Named here only so that its refusal says why. */
  @ApiHideProperty()
  @Equals(undefined, { message: 'slug never changes: it is pasted into the identity provider' })
  slug?: undefined;
}
