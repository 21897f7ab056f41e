import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/page-of.dto.js';
import {
  COMPANY_STATUSES,
  PLANS,
  type Company,
  type CompanyStatus,
  type Plan,
} from '../../../companies/company.entity.js';
import { scimEndpointUrl } from '../../../companies/scim-endpoint-url.js';
import { PROVIDERS, type Provider } from '../../../identity-config/identity-configuration.entity.js';

/** A company as the admin API shows it. */
export class CompanyView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /**
   * The part of its addresses that names it; it never changes.
   * @example acme
   */
  slug!: string;

  /** @example Acme */
  name!: string;

  /** SCIM needs `enterprise`. */
  @ApiProperty({ enum: PLANS })
  plan!: Plan;

  /** `suspended`: its SCIM endpoint is closed and nothing can be changed; nothing is lost. */
  @ApiProperty({ enum: COMPANY_STATUSES })
  status!: CompanyStatus;

  /**
   * For Okta's "SCIM connector base URL" and Entra ID's "Tenant URL".
   * @example https://muster.example/scim/v2/acme
   */
  scimEndpointUrl!: string;

  createdAt!: Date;

  updatedAt!: Date;
}

/** The company of the caller. */
export class OwnCompanyView extends CompanyView {
  /** Its one identity provider; null: not named yet. */
  @ApiProperty({ enum: PROVIDERS, nullable: true })
  provider!: Provider | null;
}

export class CompanyPage extends PageOf(CompanyView) {}

/** @param publicUrl `PUBLIC_URL`, without a slash at the end */
export function toCompanyView(company: Company, publicUrl: string): CompanyView {
  const { id, slug, name, plan, status, createdAt, updatedAt } = company;
  return { id, slug, name, plan, status, scimEndpointUrl: scimEndpointUrl(publicUrl, slug), createdAt, updatedAt };
}
