import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CompaniesModule } from '../companies/companies.module.js';
import { CompanyAdministrationModule } from '../provisioning/company-administration.module.js';
import { SetupToken } from './setup-token.entity.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([SetupToken]), CompaniesModule, CompanyAdministrationModule],
  controllers: [SetupController],
  providers: [SetupService],
  exports: [SetupService],
})
export class SignInModule {}
