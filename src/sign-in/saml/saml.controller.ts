import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Header,
  NotFoundException,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { isSlug } from '../../companies/slug.js';
import { FormBody } from '../../common/form-body.decorator.js';
import { AppConfig } from '../../config/load-config.js';
import { serviceProvider } from '../../sso/service-provider.js';
import { SsoAnswer } from '../sso/sso-answer.service.js';
import { SsoBrowser } from '../sso/sso-browser.service.js';
import { SsoCompanies, type SsoCompany } from '../sso/sso-companies.service.js';
import { SsoRequests } from '../sso/sso-requests.service.js';
import { spMetadata } from './sp-metadata.js';

/** What a company's SAML provider calls, mostly by way of somebody's browser. */
@Controller('sso/saml/:slug')
@ApiExcludeController()
export class SamlController {
  constructor(
    private readonly companies: SsoCompanies,
    private readonly requests: SsoRequests,
    private readonly answers: SsoAnswer,
    private readonly browser: SsoBrowser,
    private readonly config: AppConfig,
  ) {}

  /**
   * They follow from the slug alone, so every slug has them, whether or not a company has the slug: nobody learns here who is
   * a customer. Also before a connection is set up, for the provider's side may come first.
   */
  @Get('metadata')
  @Header('Content-Type', 'application/samlmetadata+xml')
  metadata(@Param('slug') slug: string): string {
    if (!isSlug(slug)) throw new NotFoundException('There is no such address.');
    return spMetadata(serviceProvider(this.config.publicUrl, slug));
  }

  /**
   * The assertion consumer service. The POST comes from the provider's page, so it brings no cookie of ours: who it is
   * is kept with the request, and the browser comes back for it by GET, with the cookie that it got at the start and a new
   * state that it got here. Both are needed: only a browser that began and brought the answer is signed in.
   */
  @Post('acs')
  @FormBody()
  async acs(
    @Param('slug') slug: string,
    @Body() form: Record<string, unknown> | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sso = await this.companies.find(slug);
    if (sso?.connection.protocol !== 'saml') return this.browser.away(response, 'unavailable');
    const { SAMLResponse: message, RelayState: state } = form ?? {};
    if (typeof message !== 'string') throw new BadRequestException('This address takes a SAMLResponse.');
    const xml = Buffer.from(message, 'base64').toString('utf8');
    const pending = typeof state === 'string' ? await this.requests.findUnanswered(sso.company.id, state) : null;
    if (pending === null || typeof state !== 'string') return this.unasked(sso, xml, request, response);
    await this.browser.answer(sso, pending.testId, request, response, async () => {
      const next = await this.answers.takeSaml(sso, pending, xml, state);
      return { location: `${this.config.publicUrl}/sso/finish/${slug}?state=${next}` };
    });
  }

  /**
   * Nobody here asked for this answer: a click on the tile in the provider's dashboard, or an attack. Unless the company
   * allows it, it counts only as the wish to sign in, which begins anew from here.
   */
  private async unasked(sso: SsoCompany, xml: string, request: Request, response: Response): Promise<void> {
    if (!sso.ssoEnabled) return this.browser.away(response, 'unavailable');
    await this.browser.answer(sso, null, request, response, async () =>
      sso.connection.samlAllowIdpInitiated
        ? this.browser.succeedUnasked(sso, await this.answers.takeUnaskedSaml(sso, xml), request)
        : { location: sso.provider.signInUrl },
    );
  }
}
