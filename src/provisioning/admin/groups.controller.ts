import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { toPageBody } from '../../common/page-of.dto.js';
import { ListedGroups, type GroupDetail } from '../../groups/listed-groups.service.js';
import { MemberQuery } from '../../users/dto/member-query.dto.js';
import { GroupLinks } from '../group-links.service.js';
import { GroupNotFound } from '../group-writes.service.js';
import { GroupQuery, LinkPoolsInput } from './dto/group-input.dto.js';
import {
  GroupMemberPage,
  GroupPage,
  GroupView,
  toGroupListItem,
  toGroupMemberView,
  toGroupView,
} from './dto/group-view.dto.js';

const GroupId = (): ParameterDecorator => Param('id', new IdPipe('group', 'group.notFound'));

/** The identity provider's groups: to be seen, and by admins to be linked to agent pools. They are changed at the provider only. */
@Controller('api/v1/groups')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('Groups')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class GroupsController {
  constructor(
    private readonly groups: ListedGroups,
    private readonly links: GroupLinks,
  ) {}

  @Get()
  @RequireRole('manager')
  @ApiOperation({ summary: "List the identity provider's groups in the order of their names" })
  @ApiErrors(400)
  async list(@Query() query: GroupQuery, @CurrentPrincipal() principal: Principal): Promise<GroupPage> {
    const page = await this.groups.list(principal.company.id, query.search ?? '', query);
    return toPageBody(page, query, toGroupListItem);
  }

  @Get(':id')
  @RequireRole('manager')
  @ApiOperation({ summary: 'Show a group and the agent pools it is linked to' })
  @ApiErrors(404)
  async get(@GroupId() id: string, @CurrentPrincipal() principal: Principal): Promise<GroupView> {
    return toGroupView(await this.find(principal, id));
  }

  @Get(':id/members')
  @RequireRole('manager')
  @ApiOperation({ summary: 'List the members of a group in the order of their userNames' })
  @ApiErrors(400, 404)
  async members(
    @GroupId() id: string,
    @Query() query: MemberQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<GroupMemberPage> {
    const group = await this.find(principal, id);
    const page = await this.groups.members(principal.company.id, group, query.search ?? '', query);
    return toPageBody(page, query, toGroupMemberView);
  }

  @Post(':id/agent-pools')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Link a group to agent pools: its members are in them from now on, as long as they are members',
  })
  @ApiErrors(400, 404)
  async link(
    @GroupId() id: string,
    @Body() input: LinkPoolsInput,
    @CurrentPrincipal() principal: Principal,
  ): Promise<GroupView> {
    await this.links.link(principal.company.id, id, input.poolIds, principal);
    return toGroupView(await this.find(principal, id));
  }

  @Delete(':id/agent-pools/:poolId')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a link; who is in the agent pool for another reason stays there' })
  @ApiErrors(404)
  async unlink(
    @GroupId() id: string,
    @Param('poolId', new IdPipe('agent pool', 'agentPool.notFound')) poolId: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.links.unlink(principal.company.id, id, poolId, principal);
  }

  private async find({ company }: Principal, id: string): Promise<GroupDetail> {
    const group = await this.groups.find(company.id, id);
    if (group === null) throw new GroupNotFound();
    return group;
  }
}
