import { Controller, Get, Header, HttpCode, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Readiness } from './readiness.js';

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

  /** Send requests here, or (503) not now. */
  @Get('ready')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async ready(): Promise<{ status: 'ok' }> {
    const problems = await this.readiness.problems();
    if (problems.length > 0) throw new ServiceUnavailableException({ status: 'unavailable', problems });
    return { status: 'ok' };
  }
}
