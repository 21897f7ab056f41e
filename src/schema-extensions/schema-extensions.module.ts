import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CompaniesModule } from '../companies/companies.module.js';
import { IdentityConfigModule } from '../identity-config/identity-config.module.js';
import { SchemaExtensionAttribute } from './schema-extension-attribute.entity.js';
import { SchemaExtensionWrites } from './schema-extension-writes.service.js';
import { SchemaExtension } from './schema-extension.entity.js';
import { SchemaExtensionsController } from './schema-extensions.controller.js';
import { SchemaExtensionsService } from './schema-extensions.service.js';

/** Attributes of users and groups that a company declares itself. */
@Module({
  imports: [
    TypeOrmModule.forFeature([SchemaExtension, SchemaExtensionAttribute]),
    CompaniesModule,
    IdentityConfigModule,
  ],
  controllers: [SchemaExtensionsController],
  providers: [SchemaExtensionsService, SchemaExtensionWrites],
  exports: [SchemaExtensionsService],
})
export class SchemaExtensionsModule {}
