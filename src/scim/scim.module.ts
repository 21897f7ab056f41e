import { Module } from '@nestjs/common';
import { ScimFallbackController } from './http/scim-fallback.controller.js';

/** The SCIM 2.0 surface (RFC 7643, RFC 7644). */
@Module({
  controllers: [ScimFallbackController],
})
export class ScimModule {}
