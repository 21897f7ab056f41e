import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  ServiceUnavailableException,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { JWTVerifyGetKey } from 'jose';
import type { Actor } from '../../audit/actor.js';
import { Clock } from '../../common/clock.js';
import { FormBody } from '../../common/form-body.decorator.js';
import { noteForLog, requestContextOf } from '../../common/request-context.js';
import { AppConfig } from '../../config/load-config.js';
import { MetadataRefresh } from '../../sso/metadata-refresh.service.js';
import type { SsoConnection } from '../../sso/sso-connection.entity.js';
import { OidcClients } from '../oidc/oidc-clients.service.js';
import { ProviderAway } from '../oidc/provider-away.js';
import { samlClient } from '../saml/verify-response.js';
import { queryOf } from '../sso/query-of.js';
import { SignInRefusal } from '../sso/sign-in-refusal.js';
import { SsoCompanies, type SsoCompany } from '../sso/sso-companies.service.js';
import { verifyLogoutToken } from './logout-token.js';
import { ProviderSessions } from './provider-sessions.service.js';
import { readLogoutRequest, signedByItself, signedByQuery, type SamlLogoutRequest } from './verify-saml-logout.js';

/** Reads a SAML message that one of these certificates signed. */
type ReadSigned = (certificates: readonly string[]) => string;

/** The company's provider ends sessions that it vouched for. Each way ends sessions and can do nothing else. */
@Controller('sso')
@ApiExcludeController()
export class LogoutController {
  constructor(
    private readonly companies: SsoCompanies,
    private readonly clients: OidcClients,
    private readonly sessions: ProviderSessions,
    private readonly metadata: MetadataRefresh,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** OpenID Connect Back-Channel Logout 1.0 §2.5, from server to server. */
  @Post('oidc/:slug/back-channel-logout')
  @HttpCode(200)
  @FormBody()
  @Header('Cache-Control', 'no-store')
  async backChannel(
    @Param('slug') slug: string,
    @Body() form: Record<string, unknown> | undefined,
    @Req() request: Request,
  ): Promise<void> {
    const sso = await this.find(slug, 'oidc');
    const token = form?.['logout_token'];
    if (typeof token !== 'string') throw new BadRequestException('This address takes a logout_token.');
    await this.refusing(request, async () => {
      const { oidcIssuer, oidcClientId } = sso.connection;
      const keys = await this.keysOf(sso);
      const expected = { issuer: oidcIssuer ?? '', clientId: oidcClientId ?? '', now: this.clock.now() };
      const logout = await verifyLogoutToken(token, keys, expected);
      if (!(await this.sessions.end(sso.company.id, logout, actorOf(request)))) throw usedBefore();
    });
  }

  /**
   * OpenID Connect Front-Channel Logout 1.0 §3, in a frame of the provider's page. Our cookie does not come there, so the
   * session is named by `sid`, which only provider and Muster know; without it there is nothing to end.
   */
  @Get('oidc/:slug/front-channel-logout')
  @Header('Cache-Control', 'no-store')
  async frontChannel(
    @Param('slug') slug: string,
    @Query('iss') iss: unknown,
    @Query('sid') sid: unknown,
    @Req() request: Request,
  ): Promise<string> {
    const sso = await this.find(slug, 'oidc');
    const issuer = sso.connection.oidcIssuer ?? '';
    if (typeof sid !== 'string' || sid === '' || (iss !== undefined && iss !== issuer))
      throw new BadRequestException('A logout names the issuer of this company and a session (iss, sid).');
    const logout = { issuer, subject: null, sessionIndexes: [sid], message: null };
    await this.sessions.end(sso.company.id, logout, actorOf(request));
    return '';
  }

  /** What keeps Muster from reading them is no fault of the token, and nothing for whoever sent it. */
  private async keysOf({ connection }: SsoCompany): Promise<JWTVerifyGetKey> {
    const { keys } = await this.clients.of(connection).catch((cause: unknown) => {
      throw cause instanceof SignInRefusal ? new ProviderAway(cause.reason, cause.message, { cause }) : cause;
    });
    return keys;
  }

  /** SAML single logout by redirect. */
  @Get('saml/:slug/slo')
  async byRedirect(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const sso = await this.find(slug, 'saml');
    const query = queryOf(request);
    const state = new URLSearchParams(query).get('RelayState');
    await this.logOut(sso, (certificates) => signedByQuery(query, certificates), state, request, response);
  }

  /** SAML single logout by form. */
  @Post('saml/:slug/slo')
  @FormBody()
  async byForm(
    @Param('slug') slug: string,
    @Body() form: Record<string, unknown> | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sso = await this.find(slug, 'saml');
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
    const { id } = await this.refusing(request, async () => {
      const logout = await this.verified(sso, read);
      if (!(await this.sessions.end(sso.company.id, logout, actorOf(request)))) throw usedBefore();
      return logout;
    });
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

  private async find(slug: string, protocol: 'saml' | 'oidc'): Promise<SsoCompany> {
    const sso = await this.companies.find(slug);
    if (sso?.connection.protocol !== protocol) throw new BadRequestException('There is no such connection.');
    return sso;
  }

  private async refusing<T>(request: Request, step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof SignInRefusal)) throw error;
      noteForLog(request, { refusal: error.reason });
      if (error instanceof ProviderAway)
        throw new ServiceUnavailableException(
          "The provider's keys cannot be read at the moment: send this again later.",
        );
      throw new BadRequestException(error.message, { cause: error });
    }
  }
}

function actorOf(request: Request): Actor {
  return { type: 'system', name: 'logout at the identity provider', ...requestContextOf(request) };
}

function usedBefore(): SignInRefusal {
  return new SignInRefusal('logout.replayed', 'This logout request was taken before.');
}
