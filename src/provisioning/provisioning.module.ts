import { Module } from '@nestjs/common';
import { UserWrites } from './user-writes.service.js';

/** Use cases that write the tables of several modules at once. */
@Module({
  providers: [UserWrites],
  exports: [UserWrites],
})
export class ProvisioningModule {}
