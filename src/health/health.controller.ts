import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Problem, Readiness } from './readiness.js';

/** What orchestrators and load balancers ask; no key, and nothing in the answers that needs one. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process turns; restart it when this fails. Says nothing about the database, which a restart would not mend. */
  @Get('live')
  @Header('Cache-Control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Send requests here, or (503) not now. Not thrown: a probe that is answered "no" is no error to be logged. */
  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async ready(
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ status: 'ok' } | { status: 'unavailable'; problems: Problem[] }> {
    const problems = await this.readiness.problems();
    if (problems.length === 0) return { status: 'ok' };
    response.status(503);
    return { status: 'unavailable', problems };
  }
}
