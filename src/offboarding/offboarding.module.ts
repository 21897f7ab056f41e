import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OffboardingReceipt } from './offboarding-receipt.entity.js';
import { OffboardingReceiptsController } from './offboarding-receipts.controller.js';
import { OffboardingReceipts } from './offboarding-receipts.service.js';
import { Retention } from './retention.service.js';

/** What is kept of people who left, and for how long. */
@Module({
  imports: [TypeOrmModule.forFeature([OffboardingReceipt])],
  controllers: [OffboardingReceiptsController],
  providers: [OffboardingReceipts, Retention],
})
export class OffboardingModule {}
