import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LogPurge } from './log-purge.js';
import { LogWriter } from './log-writer.js';
import { ProvisioningActivity } from './provisioning-activity.entity.js';
import { ProvisioningLogEntry } from './provisioning-log-entry.entity.js';
import { ProvisioningLogController } from './provisioning-log.controller.js';
import { ProvisioningLog } from './provisioning-log.service.js';
import { ProvisioningProgress } from './provisioning-progress.service.js';
import { ProvisioningMilestone } from './provisioning-milestone.entity.js';

/** What each company's provider asked, and what Muster answered. */
@Module({
  imports: [TypeOrmModule.forFeature([ProvisioningLogEntry, ProvisioningActivity, ProvisioningMilestone])],
  controllers: [ProvisioningLogController],
  providers: [LogWriter, LogPurge, ProvisioningLog, ProvisioningProgress],
  exports: [LogWriter],
})
export class ProvisioningLogModule {}
