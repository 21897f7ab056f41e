import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { toPageBody } from '../../common/page-of.dto.js';
import {
  InvitationInput,
  InvitationPage,
  InvitationQuery,
  SentInvitationView,
  toInvitationView,
} from './dto/invitation.dto.js';
import { Invitations, type SentInvitation } from './invitations.service.js';

const InvitationId = (): ParameterDecorator => Param('id', new IdPipe('invitation', 'invitation.notFound'));

/** Invitations of local users, who choose their password by a link. */
@Controller('api/v1/invitations')
@UseGuards(ApiGuard)
@RequireRole('manager')
@ApiTags('Invitations')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Get()
  @ApiOperation({ summary: 'List invitations, newest first' })
  @ApiErrors(400)
  async list(@Query() query: InvitationQuery, @CurrentPrincipal() principal: Principal): Promise<InvitationPage> {
    return toPageBody(await this.invitations.list(principal.company.id, query), query, toInvitationView);
  }

  @Post()
  @ApiOperation({ summary: 'Make a local user without a password, and mail them a link to choose one' })
  @ApiErrors(400, 409)
  async create(@Body() input: InvitationInput, @CurrentPrincipal() principal: Principal): Promise<SentInvitationView> {
    return toSent(await this.invitations.create(input, principal));
  }

  @Post(':id/resend')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mail a new link; the older one leads nowhere from then on' })
  @ApiErrors(400, 404, 409)
  async resend(@InvitationId() id: string, @CurrentPrincipal() principal: Principal): Promise<SentInvitationView> {
    return toSent(await this.invitations.resend(id, principal));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Revoke an invitation; the user stays, without a password or a way to ask for one. Twice is like once',
  })
  @ApiErrors(404, 409)
  async revoke(@InvitationId() id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.invitations.revoke(id, principal);
  }
}

function toSent({ invitation, mailProblem }: SentInvitation): SentInvitationView {
  return { ...toInvitationView(invitation), mailProblem };
}
