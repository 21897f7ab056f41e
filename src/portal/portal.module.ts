import { join } from 'node:path';
import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { AppConfig } from '../config/load-config.js';
import { readPortalSite } from './portal-site.js';
import { servePortal } from './serve-portal.js';

/** Where `npm run build` puts the portal: beside src/ and dist/ alike. */
const SITE_FOLDER = join(import.meta.dirname, '..', '..', 'portal', 'dist');

/** Serves the built portal at `/` with its own security headers. */
@Module({})
export class PortalModule implements NestModule {
  constructor(private readonly config: AppConfig) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(servePortal(readPortalSite(SITE_FOLDER), this.config.publicUrl)).forRoutes('{*path}');
  }
}
