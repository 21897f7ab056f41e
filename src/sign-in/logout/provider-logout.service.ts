import { BadRequestException, Injectable, ServiceUnavailableException } from '@nestjs/common';
import type { Request } from 'express';
import { noteForLog, requestContextOf } from '../../common/request-context.js';
import type { SsoProtocol } from '../../sso/sso-connection.entity.js';
import { ProviderAway } from '../oidc/provider-away.js';
import { SignInRefusal } from '../sso/sign-in-refusal.js';
import { SsoCompanies, type SsoCompany } from '../sso/sso-companies.service.js';
import { ProviderSessions, type LogoutRequest } from './provider-sessions.service.js';

/** What every way has in common by which a provider ends sessions that it vouched for. */
@Injectable()
export class ProviderLogout {
  constructor(
    private readonly companies: SsoCompanies,
    private readonly sessions: ProviderSessions,
  ) {}

  /** @throws BadRequestException without a connection of this kind */
  async companyOf(slug: string, protocol: SsoProtocol): Promise<SsoCompany> {
    const sso = await this.companies.find(slug);
    if (sso?.connection.protocol !== protocol) throw new BadRequestException('There is no such connection.');
    return sso;
  }

  /**
   * Ends what the provider wants ended. Why a request is refused is in the log too.
   *
   * @param verify gives the request once it holds
   * @throws BadRequestException for one that does not hold, or was taken before; ServiceUnavailableException while that cannot be
   * known, so that the provider sends it again
   */
  async run<T extends LogoutRequest>(sso: SsoCompany, request: Request, verify: () => Promise<T>): Promise<T> {
    try {
      const logout = await verify();
      const actor = { type: 'system', name: 'logout at the identity provider', ...requestContextOf(request) } as const;
      if (await this.sessions.end(sso.company.id, logout, actor)) return logout;
      throw new SignInRefusal('logout.replayed', 'This logout request was taken before.');
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
