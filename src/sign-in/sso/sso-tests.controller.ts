import { Controller, Get, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { NewSsoTestView, SsoTestView } from '../dto/sso-test-view.dto.js';
import { SsoTests } from './sso-tests.service.js';

/** Test sign-ins of the caller's company. */
@Controller('api/v1/sso-connection/tests')
@UseGuards(ApiGuard)
@ApiTags('SSO')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class SsoTestsController {
  constructor(private readonly tests: SsoTests) {}

  @Post()
  @ApiOperation({ summary: 'Begin a test sign-in: open the `url` of the answer in a browser, within an hour and once' })
  @ApiErrors(409)
  async create(@CurrentPrincipal() { company, actor }: Principal): Promise<NewSsoTestView> {
    const { test, url } = await this.tests.create(company, actor);
    return { ...test, url };
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show what came back, and as whom that person would be signed in' })
  @ApiErrors(404)
  async get(
    @Param('id', new IdPipe('test sign-in', 'ssoTest.notFound')) id: string,
    @CurrentPrincipal() { company }: Principal,
  ): Promise<SsoTestView> {
    return this.tests.get(company.id, id);
  }
}
