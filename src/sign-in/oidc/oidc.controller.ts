import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AppConfig } from '../../config/load-config.js';
import { browserMark } from '../sso/browser-cookie.js';
import { queryOf } from '../sso/query-of.js';
import { SsoAnswer } from '../sso/sso-answer.service.js';
import { SsoBrowser } from '../sso/sso-browser.service.js';
import { SsoCompanies } from '../sso/sso-companies.service.js';
import { SsoRequests } from '../sso/sso-requests.service.js';

/** What a company's OpenID Connect provider sends people and messages to. */
@Controller('sso/oidc/:slug')
@ApiExcludeController()
export class OidcController {
  constructor(
    private readonly companies: SsoCompanies,
    private readonly requests: SsoRequests,
    private readonly answers: SsoAnswer,
    private readonly browser: SsoBrowser,
    private readonly config: AppConfig,
  ) {}

  /** The redirect URI: a navigation, so it has the cookie of the start. The request is used up before the code is. */
  @Get('callback')
  async callback(
    @Param('slug') slug: string,
    @Query('state') state: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sso = await this.companies.find(slug);
    const mark = browserMark(request, this.config.publicUrl);
    if (sso?.connection.protocol !== 'oidc' || mark === null || typeof state !== 'string')
      return this.browser.away(response, 'again');
    const pending = await this.requests.take(sso.company.id, state, mark);
    if (pending === null) return this.browser.away(response, 'again');
    await this.browser.answer(sso, pending.testId, request, response, async () => {
      const identity = await this.answers.takeOidc(sso, pending, queryOf(request), state);
      return this.browser.succeed(sso, pending, identity, request);
    });
  }
}
