import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiCookieAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard, ForPeople } from '../../auth/api.guard.js';
import { CurrentPerson, type PersonPrincipal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { UsersService } from '../../users/users.service.js';
import { UserView } from './dto/user-view.dto.js';
import { ShowUser } from './show-user.service.js';

/** The one thing that every role may see: their own profile. */
@Controller('api/v1/me')
@UseGuards(ApiGuard)
@ForPeople()
@RequireRole('user')
@ApiTags('Users')
@ApiCookieAuth('session')
@ApiErrors(401, 403)
export class MeController {
  constructor(
    private readonly users: UsersService,
    private readonly show: ShowUser,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Show who is signed in, with their agent pools and where their role comes from' })
  async get(@CurrentPerson() { company, user }: PersonPrincipal): Promise<UserView> {
    return this.show.run(await this.users.get(company.id, user.id));
  }
}
