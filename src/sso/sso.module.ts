import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CompaniesModule } from '../companies/companies.module.js';
import { IdentityConfigModule } from '../identity-config/identity-config.module.js';
import { UsersModule } from '../users/users.module.js';
import { SsoBinding } from './bindings/sso-binding.entity.js';
import { SsoBindings } from './bindings/sso-bindings.service.js';
import { UserSsoBindingController } from './bindings/user-sso-binding.controller.js';
import { CompanyDomain } from './domains/company-domain.entity.js';
import { CompanyDomainsController } from './domains/company-domains.controller.js';
import { CompanyDomains } from './domains/company-domains.service.js';
import { TxtRecords } from './domains/txt-records.service.js';
import { MetadataRefresh } from './metadata-refresh.service.js';
import { MetadataSchedule } from './metadata-schedule.service.js';
import { ReadMetadata } from './read-metadata.service.js';
import { SafeFetch } from './safe-fetch/safe-fetch.service.js';
import { StoredSecrets } from './secrets/stored-secrets.service.js';
import { SsoConnectionController } from './sso-connection.controller.js';
import { SsoConnection } from './sso-connection.entity.js';
import { SsoConnections } from './sso-connections.service.js';

/** How a company signs in through its provider: settings, and what they lead to. `sign-in` does the signing in. */
@Module({
  imports: [
    TypeOrmModule.forFeature([SsoConnection, SsoBinding, CompanyDomain]),
    CompaniesModule,
    IdentityConfigModule,
    UsersModule,
  ],
  controllers: [SsoConnectionController, UserSsoBindingController, CompanyDomainsController],
  providers: [
    CompanyDomains,
    TxtRecords,
    MetadataRefresh,
    MetadataSchedule,
    ReadMetadata,
    SafeFetch,
    SsoBindings,
    SsoConnections,
    StoredSecrets,
  ],
  exports: [CompanyDomains, IdentityConfigModule, MetadataRefresh, SafeFetch, SsoConnections],
})
export class SsoModule {}
