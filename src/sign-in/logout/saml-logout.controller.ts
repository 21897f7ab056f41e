import { BadRequestException, Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Clock } from '../../common/clock.js';
import { FormBody } from '../../common/form-body.decorator.js';
import { AppConfig } from '../../config/load-config.js';
import { MetadataRefresh } from '../../sso/metadata-refresh.service.js';
import type { SsoConnection } from '../../sso/sso-connection.entity.js';
import { samlClient } from '../saml/verify-response.js';
import { queryOf } from '../sso/query-of.js';
import { SignInRefusal } from '../sso/sign-in-refusal.js';
import type { SsoCompany } from '../sso/sso-companies.service.js';
import { ProviderLogout } from './provider-logout.service.js';
import { readLogoutRequest, signedByItself, signedByQuery, type SamlLogoutRequest } from './verify-saml-logout.js';

/** Reads a message that one of these certificates signed. */
type ReadSigned = (certificates: readonly string[]) => string;

/** A SAML provider ends sessions that it vouched for (single logout), and can do nothing else here. */
@Controller('sso/saml/:slug/slo')
@ApiExcludeController()
export class SamlLogoutController {
  constructor(
    private readonly logouts: ProviderLogout,
    private readonly metadata: MetadataRefresh,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  @Get()
  async byRedirect(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const sso = await this.logouts.companyOf(slug, 'saml');
    const query = queryOf(request);
    const state = new URLSearchParams(query).get('RelayState');
    await this.logOut(sso, (certificates) => signedByQuery(query, certificates), state, request, response);
  }

  @Post()
  @FormBody()
  async byForm(
    @Param('slug') slug: string,
    @Body() form: Record<string, unknown> | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sso = await this.logouts.companyOf(slug, 'saml');
    const { SAMLRequest: message, RelayState: state } = form ?? {};
    if (typeof message !== 'string') throw new BadRequestException('This address takes a SAMLRequest.');
    const read: ReadSigned = (certificates) => signedByItself(message, certificates);
    await this.logOut(sso, read, typeof state === 'string' ? state : null, request, response);
  }

  private async logOut(
    sso: SsoCompany,
    read: ReadSigned,
    state: string | null,
    request: Request,
    response: Response,
  ): Promise<void> {
    const { id } = await this.logouts.run(sso, request, () => this.verified(sso, read));
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, await this.answerUrl(sso, id, state));
  }

  /** As with answers: a good request by an unknown key may mean that the provider has a new one. */
  private async verified({ company, connection, provider }: SsoCompany, read: ReadSigned): Promise<SamlLogoutRequest> {
    const by = (believed: SsoConnection): SamlLogoutRequest =>
      readLogoutRequest(read(believed.samlCertificates), believed, provider, this.clock.now());
    try {
      return by(connection);
    } catch (error) {
      const isKeyUnknown = error instanceof SignInRefusal && error.reason === 'logout.signature';
      const renewed = isKeyUnknown ? await this.metadata.renewed(company.id) : null;
      if (renewed === null) throw error;
      return by(renewed);
    }
  }

  /** Back to the provider, which may have others to sign out; to the sign-in page when it named no address. */
  private async answerUrl({ connection, provider }: SsoCompany, id: string, state: string | null): Promise<string> {
    if (connection.samlSloUrl === null) return `${this.config.publicUrl}/sign-in`;
    const saml = samlClient(connection, provider);
    return saml.getLogoutResponseUrlAsync({ ID: id } as never, state ?? '', {}, true);
  }
}
