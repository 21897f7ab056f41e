import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AppConfig } from '../../config/load-config.js';
import { assertSameSettings } from './assert-same-settings.js';
import { browserMark, giveBrowserMark } from './browser-cookie.js';
import { returnPath } from './return-path.js';
import { SignInRefusal } from './sign-in-refusal.js';
import { SsoBrowser } from './sso-browser.service.js';
import { SsoCompanies } from './sso-companies.service.js';
import { SsoRequests } from './sso-requests.service.js';
import { SsoStart } from './sso-start.service.js';
import { SsoTests } from './sso-tests.service.js';

/** Where a browser begins and ends a sign-in through its company's provider. */
@Controller('sso')
@ApiExcludeController()
export class SsoController {
  constructor(
    private readonly companies: SsoCompanies,
    private readonly requests: SsoRequests,
    private readonly start: SsoStart,
    private readonly tests: SsoTests,
    private readonly browser: SsoBrowser,
    private readonly config: AppConfig,
  ) {}

  /** To the provider. `test` is the token of a test sign-in, which may begin while SSO is off. */
  @Get('start/:slug')
  async begin(
    @Param('slug') slug: string,
    @Query('returnTo') returnTo: unknown,
    @Query('test') token: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sso = await this.companies.find(slug);
    if (sso === null) return this.browser.away(response, 'unavailable');
    const testId = typeof token === 'string' ? await this.tests.open(sso.company.id, token) : null;
    if (testId === null && (token !== undefined || !sso.ssoEnabled)) return this.browser.away(response, 'unavailable');
    const browser = giveBrowserMark(request, response, this.config.publicUrl);
    await this.browser.answer(sso, testId, request, response, async () => ({
      location: await this.start.begin(sso, { browser, returnTo: returnPath(returnTo), testId }),
    }));
  }

  /** Back from a SAML provider by way of the ACS, now as a navigation of the same site that has the cookie. */
  @Get('finish/:slug')
  async finish(
    @Param('slug') slug: string,
    @Query('state') state: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sso = await this.companies.find(slug);
    const mark = browserMark(request, this.config.publicUrl);
    if (sso === null || mark === null || typeof state !== 'string') return this.browser.away(response, 'again');
    const pending = await this.requests.take(sso.company.id, state, mark);
    if (pending === null) return this.browser.away(response, 'again');
    await this.browser.answer(sso, pending.testId, request, response, () => {
      if (pending.identity === null) throw new SignInRefusal('saml.unanswered', 'The provider has not answered yet.');
      // Once more: minutes may have passed since the answer came.
      assertSameSettings(sso.connection, pending.fingerprint);
      return this.browser.succeed(sso, pending, pending.identity, request);
    });
  }
}
