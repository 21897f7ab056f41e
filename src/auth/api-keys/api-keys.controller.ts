import { Body, Controller, Delete, Get, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { Clock } from '../../common/clock.js';
import { IdPipe } from '../../common/id.pipe.js';
import { toPageBody } from '../../common/page-of.dto.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { ApiGuard } from '../api.guard.js';
import { CurrentPrincipal, type Principal } from '../principal.js';
import { RequireRole } from '../require-role.js';
import { ApiKeysService } from './api-keys.service.js';
import { ApiKeyPage, ApiKeyView, NewApiKeyView, toApiKeyView, toNewApiKeyView } from './dto/api-key-view.dto.js';
import { CreateApiKeyInput } from './dto/create-api-key-input.dto.js';

/** The keys of the caller's company. */
@Controller('api/v1/api-keys')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('API keys')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Make a key; its text is shown this once. Several may be valid, so that they can be rotated',
  })
  @ApiErrors(400)
  async create(@Body() input: CreateApiKeyInput, @CurrentPrincipal() principal: Principal): Promise<NewApiKeyView> {
    const { text, apiKey } = await this.keys.create(principal.company.id, input, principal.actor);
    return toNewApiKeyView(apiKey, text, this.clock.now());
  }

  @Get()
  @ApiOperation({ summary: 'List keys, newest first, with revoked and expired ones' })
  @ApiErrors(400)
  async list(@Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<ApiKeyPage> {
    const now = this.clock.now();
    return toPageBody(await this.keys.list(principal.company.id, query), query, (key) => toApiKeyView(key, now));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Revoke a key for good; not the one that makes this call. Twice is like once' })
  @ApiErrors(404, 409)
  async revoke(
    @Param('id', new IdPipe('API key', 'apiKey.notFound')) id: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ApiKeyView> {
    return toApiKeyView(await this.keys.revoke(principal.company.id, id, principal.actor), this.clock.now());
  }
}
