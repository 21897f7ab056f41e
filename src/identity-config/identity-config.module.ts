import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityConfiguration } from './identity-configuration.entity.js';
import { IdentityConfigurationService } from './identity-configuration.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([IdentityConfiguration])],
  providers: [IdentityConfigurationService],
  exports: [IdentityConfigurationService],
})
export class IdentityConfigModule {}
