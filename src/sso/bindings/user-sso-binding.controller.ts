import { Controller, Delete, Get, HttpCode, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { SsoBindings } from './sso-bindings.service.js';
import { toUserSsoBindingView, UserSsoBindingView } from './sso-binding.dto.js';

const UserId = (): ParameterDecorator => Param('id', new IdPipe('user', 'user.notFound'));

/** Whom of the provider's people a user is. Users of the provider, too: it is Muster's own knowledge, which SCIM never sees. */
@Controller('api/v1/users/:id/sso-binding')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('SSO')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403, 404)
export class UserSsoBindingController {
  constructor(private readonly bindings: SsoBindings) {}

  @Get()
  @ApiOperation({ summary: 'Show as whom of the provider’s people a user signs in' })
  async get(@UserId() id: string, @CurrentPrincipal() principal: Principal): Promise<UserSsoBindingView> {
    return toUserSsoBindingView(await this.bindings.find(principal.company.id, id));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Unbind a user from the provider’s account, and end what was begun through it. Twice is like once',
  })
  async release(@UserId() id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.bindings.release(principal.company.id, id, principal.actor);
  }
}
