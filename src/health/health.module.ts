import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Lifecycle } from './lifecycle.js';
import { Readiness } from './readiness.js';

/** Says whether this process lives and wants requests; `Lifecycle` is what a shutdown turns. */
@Module({ controllers: [HealthController], providers: [Lifecycle, Readiness], exports: [Lifecycle] })
export class HealthModule {}
