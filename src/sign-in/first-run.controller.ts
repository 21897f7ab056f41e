import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiGuard, ForAnyone } from '../auth/api.guard.js';
import { ApiErrors } from '../common/api-errors.decorator.js';
import { requestContextOf } from '../common/request-context.js';
import { CompaniesService } from '../companies/companies.service.js';
import { AppConfig } from '../config/load-config.js';
import { browserOf, giveTokens } from './browser-of.js';
import { AuthState } from './dto/auth-state.dto.js';
import { SessionView } from './dto/session-view.dto.js';
import { SetupInput } from './dto/setup-input.dto.js';
import { PasswordSignIn } from './password-sign-in.service.js';
import { SetupService } from './setup.service.js';
import { ShowSession } from './show-session.service.js';

/** The first pages of an empty Muster. */
@Controller('auth')
@UseGuards(ApiGuard)
@ForAnyone()
@ApiTags('Sign-in')
export class FirstRunController {
  constructor(
    private readonly companies: CompaniesService,
    private readonly setups: SetupService,
    private readonly signIns: PasswordSignIn,
    private readonly show: ShowSession,
    private readonly config: AppConfig,
  ) {}

  @Get('state')
  @ApiOperation({ summary: 'Show whether there is a company yet' })
  async state(): Promise<AuthState> {
    return { needsSetup: await this.companies.isEmpty() };
  }

  @Post('setup')
  @ApiOperation({ summary: 'Make the first company and its admin, and sign the admin in' })
  @ApiErrors(400, 403, 409)
  async setup(
    @Body() input: SetupInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { publicUrl } = this.config;
    const { slug } = await this.setups.run(input, requestContextOf(request));
    const tokens = await this.signIns.run({ company: slug, ...input.admin }, 'ordinary', browserOf(request, publicUrl));
    const view = await this.show.ofToken(tokens.sessionToken);
    giveTokens(response, tokens, publicUrl);
    return view;
  }
}
