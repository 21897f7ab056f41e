import { Body, Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiCookieAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiGuard, ForAnyone, ForPeople } from '../auth/api.guard.js';
import { CurrentPerson, type PersonPrincipal } from '../auth/principal.js';
import { RequireRole } from '../auth/require-role.js';
import { assertSameOrigin } from '../auth/same-origin.js';
import { readCookie, setCookie } from '../auth/sessions/cookies.js';
import { SessionVerifier } from '../auth/sessions/session-verifier.js';
import { SessionsService } from '../auth/sessions/sessions.service.js';
import { ofPerson } from '../auth/to-principal.js';
import { ApiErrors } from '../common/api-errors.decorator.js';
import { AppConfig } from '../config/load-config.js';
import { browserOf, giveTokens } from './browser-of.js';
import { ChangePassword } from './change-password.service.js';
import { ChangePasswordInput } from './dto/change-password-input.dto.js';
import { SessionView } from './dto/session-view.dto.js';
import { SignInInput } from './dto/sign-in-input.dto.js';
import type { Door } from './may-use-password.js';
import { PasswordSignIn } from './password-sign-in.service.js';
import { ShowSession } from './show-session.service.js';

/** Signing in and out. The session is a cookie that no script can read. */
@Controller('auth')
@UseGuards(ApiGuard)
@ApiTags('Sign-in')
export class SessionController {
  constructor(
    private readonly signIns: PasswordSignIn,
    private readonly passwords: ChangePassword,
    private readonly sessions: SessionsService,
    private readonly verifier: SessionVerifier,
    private readonly show: ShowSession,
    private readonly config: AppConfig,
  ) {}

  @Get('session')
  @ForPeople()
  @RequireRole('user')
  @ApiCookieAuth('session')
  @ApiOperation({ summary: 'Show who is signed in' })
  @ApiErrors(401)
  async get(@CurrentPerson() person: PersonPrincipal): Promise<SessionView> {
    return this.show.of(person);
  }

  @Post('sign-in')
  @HttpCode(200)
  @ForAnyone()
  @ApiOperation({ summary: 'Sign in with a password; the answer sets the session cookie. Not while SSO is on' })
  @ApiErrors(400, 401, 403, 429)
  async signIn(
    @Body() input: SignInInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return this.enter(input, 'ordinary', request, response);
  }

  @Post('break-glass/sign-in')
  @HttpCode(200)
  @ForAnyone()
  @ApiOperation({ summary: 'Sign in with a password as a break-glass admin, also while SSO is on' })
  @ApiErrors(400, 401, 403, 429)
  async breakGlass(
    @Body() input: SignInInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return this.enter(input, 'breakGlass', request, response);
  }

  @Post('sign-out')
  @HttpCode(204)
  @ForAnyone()
  @ApiOperation({ summary: 'Sign out. Twice is like once' })
  @ApiErrors(403)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { cookie } = request.headers;
    if (readCookie(cookie, 'session', this.config.publicUrl) !== null) {
      assertSameOrigin(request.headers, this.config.publicUrl);
      const person = await this.verifier.verify(cookie);
      if (typeof person !== 'string') {
        await this.sessions.end(person.company.id, person.session.id, ofPerson(person, request).actor);
      }
    }
    response.append('Set-Cookie', setCookie('session', null, this.config.publicUrl));
  }

  @Post('password')
  @HttpCode(204)
  @ForPeople()
  @RequireRole('user')
  @ApiCookieAuth('session')
  @ApiOperation({ summary: 'Change one’s own password; one’s other sessions end' })
  @ApiErrors(400, 401, 403, 429)
  async changePassword(@Body() input: ChangePasswordInput, @CurrentPerson() person: PersonPrincipal): Promise<void> {
    await this.passwords.run(person, input.currentPassword, input.newPassword);
  }

  private async enter(input: SignInInput, door: Door, request: Request, response: Response): Promise<SessionView> {
    const { publicUrl } = this.config;
    const tokens = await this.signIns.run(input, door, browserOf(request, publicUrl));
    const view = await this.show.ofToken(tokens.sessionToken);
    giveTokens(response, tokens, publicUrl);
    return view;
  }
}
