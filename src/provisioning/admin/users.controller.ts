import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AgentPoolsService } from '../../agent-pools/agent-pools.service.js';
import { EffectiveRoleView, toEffectiveRoleView } from '../../agent-pools/dto/effective-role.dto.js';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { ApiIfMatch } from '../../common/api-if-match.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { expectedVersion } from '../../common/if-match.js';
import { toPageBody } from '../../common/page-of.dto.js';
import { CreateUserInput, UpdateUserInput } from '../../users/dto/local-user-input.dto.js';
import { UserQuery } from '../../users/dto/user-query.dto.js';
import { UserNotFound } from '../../users/user-errors.js';
import { UsersService } from '../../users/users.service.js';
import { LocalUserBatches } from '../local-user-batches.service.js';
import { LocalUsers } from '../local-users.service.js';
import { UserBatchInput, UserBatchResult } from './dto/user-batch.dto.js';
import { toUserListItem, UserPage } from './dto/user-list-item.dto.js';
import { UserView } from './dto/user-view.dto.js';
import { readUserRows } from './read-user-rows.js';
import { ShowUser } from './show-user.service.js';

const UserId = (): ParameterDecorator => Param('id', new IdPipe('user', 'user.notFound'));

/** The people of the caller's company. */
@Controller('api/v1/users')
@UseGuards(ApiGuard)
@RequireRole('manager')
@ApiTags('Users')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly pools: AgentPoolsService,
    private readonly localUsers: LocalUsers,
    private readonly batches: LocalUserBatches,
    private readonly show: ShowUser,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List users, searched, filtered and sorted' })
  @ApiErrors(400)
  async list(@Query() query: UserQuery, @CurrentPrincipal() principal: Principal): Promise<UserPage> {
    const companyId = principal.company.id;
    const page = await this.users.list(companyId, query);
    const roles = await this.pools.rolesOf(
      companyId,
      page.items.map(({ id }) => id),
    );
    return toPageBody(page, query, (user) => toUserListItem(user, roles.get(user.id)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a user with their agent pools and where their role comes from' })
  @ApiErrors(404)
  async get(@UserId() id: string, @CurrentPrincipal() principal: Principal): Promise<UserView> {
    return this.show.run(await this.users.get(principal.company.id, id));
  }

  @Get(':id/effective-role')
  @ApiOperation({ summary: 'Show what a user may do, and where it comes from' })
  @ApiErrors(404)
  async effectiveRole(@UserId() id: string, @CurrentPrincipal() principal: Principal): Promise<EffectiveRoleView> {
    const roles = (await this.pools.rolesOf(principal.company.id, [id])).get(id);
    if (roles === undefined) throw new UserNotFound();
    return toEffectiveRoleView(roles.effectiveRole);
  }

  @Post()
  @ApiOperation({ summary: 'Make a local user, who joins the default agent pool' })
  @ApiErrors(400, 409)
  async create(@Body() input: CreateUserInput, @CurrentPrincipal() principal: Principal): Promise<UserView> {
    return this.show.run(await this.localUsers.create(principal.company.id, input, principal));
  }

  @Post('batch')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make many local users, or see what would come of it; a bad row does not hold the others back',
  })
  @ApiBody({
    type: UserBatchInput,
    examples: {
      preview: {
        summary: 'See what would come of it',
        value: { dryRun: true, users: [{ userName: 'jane@acme.test', displayName: 'Jane Roe', role: 'user' }] },
      },
    },
  })
  @ApiErrors(400)
  async createMany(
    @Body() { users, dryRun = false }: UserBatchInput,
    @CurrentPrincipal() principal: Principal,
  ): Promise<UserBatchResult> {
    const results = await this.batches.create(principal.company.id, readUserRows(users), principal, dryRun);
    const refused = results.filter(({ outcome }) => outcome === 'refused').length;
    return { dryRun, accepted: results.length - refused, refused, results };
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a local user; 403 for those that the identity provider manages' })
  @ApiBody({
    type: UpdateUserInput,
    examples: {
      rename: { summary: 'Change names', value: { displayName: 'Jane Doe', familyName: 'Doe' } },
      role: { summary: 'Give another direct role', value: { role: 'manager' } },
      deactivate: { summary: 'Deactivate', value: { active: false } },
    },
  })
  @ApiIfMatch()
  @ApiErrors(400, 404, 409, 412)
  async update(
    @UserId() id: string,
    @Body() input: UpdateUserInput,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<UserView> {
    const version = expectedVersion(ifMatch);
    return this.show.run(await this.localUsers.modify(principal.company.id, id, input, principal, version));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a local user for good; 403 for those that the identity provider manages' })
  @ApiIfMatch()
  @ApiErrors(404, 409, 412)
  async remove(
    @UserId() id: string,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<void> {
    await this.localUsers.remove(principal.company.id, id, principal, expectedVersion(ifMatch));
  }
}
