import { BadRequestException, Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import type { JWTVerifyGetKey } from 'jose';
import { Clock } from '../../common/clock.js';
import { FormBody } from '../../common/form-body.decorator.js';
import { isSameIssuer } from '../oidc/is-same-issuer.js';
import { OidcClients } from '../oidc/oidc-clients.service.js';
import { ProviderAway } from '../oidc/provider-away.js';
import { SignInRefusal } from '../sso/sign-in-refusal.js';
import type { SsoCompany } from '../sso/sso-companies.service.js';
import { verifyLogoutToken } from './logout-token.js';
import { ProviderLogout } from './provider-logout.service.js';

/** An OpenID Connect provider ends sessions that it vouched for, and can do nothing else here. */
@Controller('sso/oidc/:slug')
@ApiExcludeController()
export class OidcLogoutController {
  constructor(
    private readonly logouts: ProviderLogout,
    private readonly clients: OidcClients,
    private readonly clock: Clock,
  ) {}

  /** OpenID Connect Back-Channel Logout 1.0 §2.5, from server to server. */
  @Post('back-channel-logout')
  @HttpCode(200)
  @FormBody()
  @Header('Cache-Control', 'no-store')
  async backChannel(
    @Param('slug') slug: string,
    @Body() form: Record<string, unknown> | undefined,
    @Req() request: Request,
  ): Promise<void> {
    const sso = await this.logouts.companyOf(slug, 'oidc');
    const token = form?.['logout_token'];
    if (typeof token !== 'string') throw new BadRequestException('This address takes a logout_token.');
    await this.logouts.run(sso, request, async () => {
      const { oidcIssuer, oidcClientId } = sso.connection;
      const keys = await this.keysOf(sso);
      const expected = { issuer: oidcIssuer ?? '', clientId: oidcClientId ?? '', now: this.clock.now() };
      return verifyLogoutToken(token, keys, expected);
    });
  }

  /**
   * OpenID Connect Front-Channel Logout 1.0 §3, in a frame of the provider's page. Our cookie does not come there, so the
   * session is named by `sid`, which only provider and Muster know; without it there is nothing to end.
   */
  @Get('front-channel-logout')
  @Header('Cache-Control', 'no-store')
  async frontChannel(
    @Param('slug') slug: string,
    @Query('iss') iss: unknown,
    @Query('sid') sid: unknown,
    @Req() request: Request,
  ): Promise<string> {
    const sso = await this.logouts.companyOf(slug, 'oidc');
    const issuer = sso.connection.oidcIssuer ?? '';
    const isOurs = iss === undefined || (typeof iss === 'string' && isSameIssuer(iss, issuer));
    if (typeof sid !== 'string' || sid === '' || !isOurs)
      throw new BadRequestException('A logout names the issuer of this company and a session (iss, sid).');
    const logout = { issuer, subject: null, sessionIndexes: [sid], message: null };
    await this.logouts.run(sso, request, () => Promise.resolve(logout));
    return '';
  }

  /** What keeps Muster from reading them is no fault of the token, and nothing for whoever sent it. */
  private async keysOf({ connection }: SsoCompany): Promise<JWTVerifyGetKey> {
    const { keys } = await this.clients.of(connection).catch((cause: unknown) => {
      throw cause instanceof SignInRefusal ? new ProviderAway(cause.reason, cause.message, { cause }) : cause;
    });
    return keys;
  }
}
