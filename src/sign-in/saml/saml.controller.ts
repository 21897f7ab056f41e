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
import { SsoRequests, type SsoRequest } from '../sso/sso-requests.service.js';
import { answeredRequest } from './inspect-response.js';
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
    const requestId = answeredRequest(xml);
    const pending = await this.requestOf(sso, state, requestId);
    if (pending === null) return this.withoutRequest(sso, xml, requestId === null, request, response);
    await this.browser.answer(sso, pending.testId, request, response, async () => {
      const next = await this.answers.takeSaml(sso, pending, xml);
      return { location: `${this.config.publicUrl}/sso/finish/${slug}?state=${next}` };
    });
  }

  /** By RelayState, or where a provider has lost that, by what its answer names. */
  private async requestOf(
    { company }: SsoCompany,
    state: unknown,
    requestId: string | null,
  ): Promise<SsoRequest | null> {
    const byState = typeof state === 'string' ? await this.requests.findUnanswered(company.id, state) : null;
    if (byState !== null || requestId === null) return byState;
    return this.requests.findUnansweredById(company.id, requestId);
  }

  /**
   * Nobody here asked for this answer (a click on the tile in the provider's dashboard, or an attack), or the request is over.
   * Unless the company allows the former, it counts only as the wish to sign in, which begins anew from here.
   */
  private async withoutRequest(
    sso: SsoCompany,
    xml: string,
    isUnasked: boolean,
    request: Request,
    response: Response,
  ): Promise<void> {
    if (!sso.ssoEnabled) return this.browser.away(response, 'unavailable');
    await this.browser.answer(sso, null, request, response, async () =>
      isUnasked && sso.connection.samlAllowIdpInitiated
        ? this.browser.succeedUnasked(sso, await this.answers.takeUnaskedSaml(sso, xml), request)
        : { location: sso.provider.signInUrl },
    );
  }
}
