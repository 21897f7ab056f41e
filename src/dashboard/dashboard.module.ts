import { Module } from '@nestjs/common';
import { IdentityConfigModule } from '../identity-config/identity-config.module.js';
import { DashboardController } from './dashboard.controller.js';
import { Dashboard } from './dashboard.service.js';

/** What a company looks like at this moment. */
@Module({ imports: [IdentityConfigModule], controllers: [DashboardController], providers: [Dashboard] })
export class DashboardModule {}
