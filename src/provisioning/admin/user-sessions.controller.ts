import { Controller, Delete, Get, HttpCode, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { assertRole, RequireRole } from '../../auth/require-role.js';
import { SessionsService } from '../../auth/sessions/sessions.service.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { UsersService } from '../../users/users.service.js';
import { EndSessions } from '../end-sessions.service.js';
import { toUserSessionView, UserSessionList } from './dto/session.dto.js';

const UserId = (): ParameterDecorator => Param('id', new IdPipe('user', 'user.notFound'));

/** Where a person is signed in; users of the identity provider, too. */
@Controller('api/v1/users/:id/sessions')
@UseGuards(ApiGuard)
@RequireRole('manager')
@ApiTags('Users')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403, 404)
export class UserSessionsController {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly endSessions: EndSessions,
  ) {}

  @Get()
  @RequireRole('user')
  @ApiOperation({ summary: 'List the sessions of a user, or one’s own' })
  async list(@UserId() id: string, @CurrentPrincipal() principal: Principal): Promise<UserSessionList> {
    if (id !== principal.user?.id) assertRole(principal.user === undefined ? 'admin' : principal.role, 'manager');
    const user = await this.users.get(principal.company.id, id);
    const sessions = await this.sessions.list(user.companyId, user.id);
    return { items: sessions.map((session) => toUserSessionView(session, principal.session?.id)) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign a user out everywhere. Twice is like once' })
  async end(@UserId() id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.endSessions.run(principal.company.id, id, principal);
  }
}
