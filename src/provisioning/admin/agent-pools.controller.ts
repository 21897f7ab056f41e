import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AgentPoolsService } from '../../agent-pools/agent-pools.service.js';
import {
  AgentPoolQuery,
  CreateAgentPoolInput,
  UpdateAgentPoolInput,
} from '../../agent-pools/dto/agent-pool-input.dto.js';
import { AgentPoolPage, AgentPoolView, toAgentPoolView } from '../../agent-pools/dto/agent-pool-view.dto.js';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { ApiIfMatch } from '../../common/api-if-match.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { expectedVersion } from '../../common/if-match.js';
import { toPageBody } from '../../common/page-of.dto.js';
import { PoolChanges } from '../pool-changes.service.js';

const PoolId = (): ParameterDecorator => Param('id', new IdPipe('agent pool', 'agentPool.notFound'));

/** The agent pools of the caller's company. */
@Controller('api/v1/agent-pools')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('Agent pools')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class AgentPoolsController {
  constructor(
    private readonly pools: AgentPoolsService,
    private readonly changes: PoolChanges,
  ) {}

  @Get()
  @RequireRole('manager')
  @ApiOperation({ summary: 'List agent pools in the order of their names' })
  @ApiErrors(400)
  async list(@Query() query: AgentPoolQuery, @CurrentPrincipal() principal: Principal): Promise<AgentPoolPage> {
    const page = await this.pools.list(principal.company.id, query.search ?? '', query);
    return toPageBody(page, query, toAgentPoolView);
  }

  @Get(':id')
  @RequireRole('manager')
  @ApiOperation({ summary: 'Show an agent pool' })
  @ApiErrors(404)
  async get(@PoolId() id: string, @CurrentPrincipal() principal: Principal): Promise<AgentPoolView> {
    return toAgentPoolView(await this.pools.get(principal.company.id, id));
  }

  @Post()
  @ApiOperation({ summary: 'Make an agent pool' })
  @ApiErrors(400, 409)
  async create(@Body() input: CreateAgentPoolInput, @CurrentPrincipal() principal: Principal): Promise<AgentPoolView> {
    return toAgentPoolView(await this.changes.create(principal.company.id, input, principal));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change an agent pool, or make it the default' })
  @ApiBody({
    type: UpdateAgentPoolInput,
    examples: {
      rename: { summary: 'Change name and description', value: { name: 'Support Berlin', description: null } },
      role: { summary: 'Give members another role', value: { role: 'manager' } },
      makeDefault: { summary: 'Make it the default pool', value: { isDefault: true } },
    },
  })
  @ApiIfMatch()
  @ApiErrors(400, 404, 409, 412)
  async update(
    @PoolId() id: string,
    @Body() input: UpdateAgentPoolInput,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<AgentPoolView> {
    const version = expectedVersion(ifMatch);
    return toAgentPoolView(await this.changes.modify(principal.company.id, id, input, principal, version));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an agent pool; its members lose the role it gave' })
  @ApiIfMatch()
  @ApiErrors(404, 409, 412)
  async remove(
    @PoolId() id: string,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<void> {
    await this.changes.remove(principal.company.id, id, principal, expectedVersion(ifMatch));
  }
}
