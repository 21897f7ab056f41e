import { DynamicModule, Module } from '@nestjs/common';
import { AgentPoolsModule } from './agent-pools/agent-pools.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ClockModule } from './common/clock.module.js';
import { CompaniesModule } from './companies/companies.module.js';
import { ConfigModule } from './config/config.module.js';
import type { AppConfig } from './config/load-config.js';
import { DatabaseModule } from './database/database.module.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { OffboardingModule } from './offboarding/offboarding.module.js';
import { HealthModule } from './health/health.module.js';
import { PortalModule } from './portal/portal.module.js';
import { CompanyAdministrationModule } from './provisioning/company-administration.module.js';
import { ProvisioningLogModule } from './provisioning-log/provisioning-log.module.js';
import { SchemaExtensionsModule } from './schema-extensions/schema-extensions.module.js';
import { ScimModule } from './scim/scim.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { SsoModule } from './sso/sso.module.js';

/** Every module; the one place that knows them all. */
@Module({})
export class AppModule {
  static for(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.for(config),
        ClockModule,
        DatabaseModule,
        AuditModule,
        AuthModule,
        CompaniesModule,
        AgentPoolsModule,
        DashboardModule,
        HealthModule,
        CompanyAdministrationModule,
        ProvisioningLogModule,
        SignInModule,
        SsoModule,
        OffboardingModule,
        SchemaExtensionsModule,
        ScimModule,
        PortalModule,
      ],
    };
  }
}
