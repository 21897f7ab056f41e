import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { noteForLog } from '../../common/request-context.js';
import { AppConfig } from '../../config/load-config.js';
import { browserOf, giveTokens } from '../browser-of.js';
import type { ProviderIdentity } from './provider-identity.js';
import { HOME } from './return-path.js';
import { SignInRefusal } from './sign-in-refusal.js';
import type { SsoCompany } from './sso-companies.service.js';
import { SsoFinish, type Finish } from './sso-finish.service.js';
import type { SsoRequest } from './sso-requests.service.js';

/** Sends browsers on: every end of a sign-in is a redirect to a page of Muster. */
@Injectable()
export class SsoBrowser {
  constructor(
    private readonly finish: SsoFinish,
    private readonly config: AppConfig,
  ) {}

  /** Back to the sign-in page, with a word for it. */
  away(response: Response, word: 'unavailable' | 'again'): void {
    this.redirect(response, { location: `${this.config.publicUrl}/sign-in?sso=${word}` });
  }

  /** Does one step; what it refuses ends the sign-in. */
  async answer(
    sso: SsoCompany,
    testId: string | null,
    request: Request,
    response: Response,
    step: () => Promise<Finish>,
  ): Promise<void> {
    try {
      this.redirect(response, await step());
    } catch (error) {
      if (!(error instanceof SignInRefusal)) throw error;
      noteForLog(request, { company: sso.company.slug, refusal: error.reason });
      this.redirect(response, await this.finish.fail(sso, testId, error, browserOf(request, this.config.publicUrl)));
    }
  }

  /** @throws SignInRefusal */
  succeed(sso: SsoCompany, pending: SsoRequest, identity: ProviderIdentity, request: Request): Promise<Finish> {
    return this.finish.succeed(sso, pending, identity, browserOf(request, this.config.publicUrl));
  }

  /** An answer that nobody asked for, where the company allows it: there is no request, and nowhere to return to. */
  succeedUnasked(sso: SsoCompany, identity: ProviderIdentity, request: Request): Promise<Finish> {
    return this.finish.succeed(
      sso,
      { returnTo: HOME, testId: null },
      identity,
      browserOf(request, this.config.publicUrl),
    );
  }

  private redirect(response: Response, { location, tokens }: Finish): void {
    response.setHeader('Cache-Control', 'no-store');
    if (tokens !== undefined) giveTokens(response, tokens, this.config.publicUrl);
    // 303, so that a browser that came by POST goes on by GET.
    response.redirect(303, location);
  }
}
