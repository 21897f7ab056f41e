import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Dialects } from './dialects.service.js';
import { IdentityConfiguration } from './identity-configuration.entity.js';
import { IdentityConfigurationService } from './identity-configuration.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([IdentityConfiguration])],
  providers: [IdentityConfigurationService, Dialects],
  exports: [IdentityConfigurationService, Dialects],
})
export class IdentityConfigModule {}
