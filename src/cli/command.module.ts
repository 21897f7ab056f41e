import { DynamicModule, Module } from '@nestjs/common';
import { AgentPoolsModule } from '../agent-pools/agent-pools.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { ClockModule } from '../common/clock.module.js';
import { ConfigModule } from '../config/config.module.js';
import type { AppConfig } from '../config/load-config.js';
import { DatabaseModule } from '../database/database.module.js';
import { CompanyAdministrationModule } from '../provisioning/company-administration.module.js';
import { LinksModule } from '../sign-in/links/links.module.js';

/** What commands need of the app: no HTTP, no SCIM, no set-up. */
@Module({})
export class CommandModule {
  static for(config: AppConfig): DynamicModule {
    return {
      module: CommandModule,
      imports: [
        ConfigModule.for(config),
        ClockModule,
        DatabaseModule,
        AuditModule,
        AuthModule,
        AgentPoolsModule,
        CompanyAdministrationModule,
        LinksModule,
      ],
    };
  }
}
