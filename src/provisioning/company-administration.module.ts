import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { IdentityConfigModule } from '../identity-config/identity-config.module.js';
import { AuditEventsController } from './admin/audit-events.controller.js';
import { CompaniesController } from './admin/companies.controller.js';
import { CompanyController } from './admin/company.controller.js';
import { HandOverController } from './admin/hand-over.controller.js';
import { IdentityConfigurationController } from './admin/identity-configuration.controller.js';
import { SsoModule } from '../sso/sso.module.js';
import { CompanyWrites } from './company-writes.service.js';
import { HandOverPreview } from './hand-over-preview.service.js';
import { ChangeOfMany } from './change-of-many.service.js';
import { HandOver } from './hand-over.service.js';
import { IdentityConfigurationPreview } from './identity-configuration-preview.service.js';
import { IdentityConfigurationWrites } from './identity-configuration-writes.service.js';
import { ProvisioningModule } from './provisioning.module.js';
import { ReturnToLocal } from './return-to-local.service.js';

const USE_CASES = [
  CompanyWrites,
  ChangeOfMany,
  HandOver,
  HandOverPreview,
  IdentityConfigurationPreview,
  IdentityConfigurationWrites,
  ReturnToLocal,
];

/** Use cases about a company as a whole: making it, its identity configuration, who manages its users. */
@Module({
  imports: [CompaniesModule, IdentityConfigModule, SsoModule, ProvisioningModule],
  controllers: [
    AuditEventsController,
    CompaniesController,
    CompanyController,
    HandOverController,
    IdentityConfigurationController,
  ],
  providers: USE_CASES,
  exports: [...USE_CASES, CompaniesModule, IdentityConfigModule, SsoModule],
})
export class CompanyAdministrationModule {}
