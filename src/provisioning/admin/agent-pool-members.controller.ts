import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AgentPoolsService } from '../../agent-pools/agent-pools.service.js';
import {
  AddedMembers,
  AddMembersInput,
  AgentPoolMemberPage,
  RemovedMember,
  RemovedMembers,
  RemoveMembersInput,
  toAgentPoolMemberView,
  toRemovedMembers,
} from '../../agent-pools/dto/agent-pool-member.dto.js';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { toPageBody } from '../../common/page-of.dto.js';
import { MemberQuery } from '../../users/dto/member-query.dto.js';
import { PoolMembers } from '../pool-members.service.js';
import { toRemovedMember } from './removed-member.js';

const PoolId = (): ParameterDecorator => Param('id', new IdPipe('agent pool', 'agentPool.notFound'));

/** Who is in an agent pool; users of the identity provider are assigned here, too. */
@Controller('api/v1/agent-pools/:id/members')
@UseGuards(ApiGuard)
@RequireRole('manager')
@ApiTags('Agent pools')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403, 404)
export class AgentPoolMembersController {
  constructor(
    private readonly pools: AgentPoolsService,
    private readonly members: PoolMembers,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the members of an agent pool, and why they are in it' })
  @ApiErrors(400)
  async list(
    @PoolId() id: string,
    @Query() query: MemberQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AgentPoolMemberPage> {
    const page = await this.pools.members(principal.company.id, id, query.search ?? '', query);
    return toPageBody(page, query, toAgentPoolMemberView);
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Put users into an agent pool: all of them, or nobody' })
  @ApiErrors(400)
  async add(
    @PoolId() id: string,
    @Body() input: AddMembersInput,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AddedMembers> {
    return this.members.add(principal.company.id, id, input.userIds, principal);
  }

  @Post('remove')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take users out of an agent pool: all of them, or nobody; what linked groups gave stays' })
  @ApiErrors(400, 409)
  async removeMany(
    @PoolId() id: string,
    @Body() input: RemoveMembersInput,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RemovedMembers> {
    return toRemovedMembers(await this.members.removeMany(principal.company.id, id, input.userIds, principal));
  }

  @Delete(':userId')
  @ApiOperation({ summary: 'Take a user out of an agent pool; what a linked group gave stays' })
  @ApiErrors(409)
  async remove(
    @PoolId() id: string,
    @Param('userId', new IdPipe('user', 'user.notFound')) userId: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RemovedMember> {
    return toRemovedMember(await this.members.remove(principal.company.id, id, userId, principal));
  }
}
