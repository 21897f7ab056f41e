import { Injectable } from '@nestjs/common';
import { CompaniesService } from '../../companies/companies.service.js';
import type { Company } from '../../companies/company.entity.js';
import { AppConfig } from '../../config/load-config.js';
import { IdentityConfigurationService } from '../../identity-config/identity-configuration.service.js';
import { serviceProvider, type ServiceProvider } from '../../sso/service-provider.js';
import type { SsoConnection } from '../../sso/sso-connection.entity.js';
import { SsoConnections } from '../../sso/sso-connections.service.js';

/** A company as a provider sees it. */
export interface SsoCompany {
  readonly company: Company;
  readonly connection: SsoConnection;
  readonly provider: ServiceProvider;
  readonly ssoEnabled: boolean;
}

/** Finds the company of an address under `/sso/`. */
@Injectable()
export class SsoCompanies {
  constructor(
    private readonly companies: CompaniesService,
    private readonly identity: IdentityConfigurationService,
    private readonly connections: SsoConnections,
    private readonly config: AppConfig,
  ) {}

  /** @returns null for a company that does not exist, is suspended, or has no connection: nobody can tell which */
  async find(slug: string): Promise<SsoCompany | null> {
    const company = await this.companies.findBySlug(slug);
    if (company?.status !== 'active') return null;
    const connection = await this.connections.find(company.id);
    if (connection === null) return null;
    const { ssoEnabled } = await this.identity.get(company.id);
    return { company, connection, provider: serviceProvider(this.config.publicUrl, slug), ssoEnabled };
  }
}
