import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiGuard, ForAnyone } from '../../auth/api.guard.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { AppConfig } from '../../config/load-config.js';
import { browserOf, giveTokens } from '../browser-of.js';
import { SessionView } from '../dto/session-view.dto.js';
import { ShowSession } from '../show-session.service.js';
import { CompleteLink } from './complete-link.service.js';
import { CompleteLinkInput, LinkInput, LinkView, PasswordResetInput } from './dto/link.dto.js';
import { Links } from './links.service.js';
import { PasswordResets } from './password-resets.service.js';

/** One-time links of invitations and password resets. */
@Controller('auth')
@UseGuards(ApiGuard)
@ForAnyone()
@ApiTags('Sign-in')
export class LinksController {
  constructor(
    private readonly links: Links,
    private readonly completions: CompleteLink,
    private readonly resets: PasswordResets,
    private readonly show: ShowSession,
    private readonly config: AppConfig,
  ) {}

  @Post('password-reset')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Mail a link for a new password, if this person may have one; the answer is always the same',
  })
  @ApiErrors(400, 403)
  askForReset(@Body() input: PasswordResetInput, @Req() request: Request): void {
    this.resets.ask(input.company, input.userName, browserOf(request, this.config.publicUrl));
  }

  @Post('links/inspect')
  @HttpCode(200)
  @ApiOperation({ summary: 'Show whom a link is for; it stays good' })
  @ApiErrors(400, 403, 404)
  async inspect(@Body() { token }: LinkInput): Promise<LinkView> {
    const { kind, row } = await this.links.find(token);
    return {
      kind,
      company: { slug: row.slug, name: row.name },
      userName: row.user_name,
      displayName: row.display_name,
      expiresAt: row.expires_at,
    };
  }

  @Post('links/complete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Set the password that a link is for, and sign in; the link works once' })
  @ApiErrors(400, 403, 404)
  async complete(
    @Body() input: CompleteLinkInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { publicUrl } = this.config;
    const tokens = await this.completions.run(input, browserOf(request, publicUrl));
    const view = await this.show.ofToken(tokens.sessionToken);
    giveTokens(response, tokens, publicUrl);
    return view;
  }
}
