import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { MetadataRefresh } from '../../sso/metadata-refresh.service.js';
import { exchangeCode } from '../oidc/exchange-code.js';
import { OidcClients } from '../oidc/oidc-clients.service.js';
import { oidcIdentity } from '../oidc/oidc-identity.js';
import type { Assertion } from '../saml/assertion.js';
import { lastMoment } from '../saml/assertion-refusal.js';
import { samlIdentity } from '../saml/saml-identity.js';
import { verifyResponse } from '../saml/verify-response.js';
import { assertSameSettings } from './assert-same-settings.js';
import type { ProviderIdentity } from './provider-identity.js';
import { SignInRefusal } from './sign-in-refusal.js';
import type { SsoCompany } from './sso-companies.service.js';
import { SsoRequests, type SsoRequest } from './sso-requests.service.js';

/** Verifies what a provider answers, and says who it is. */
@Injectable()
export class SsoAnswer {
  constructor(
    private readonly requests: SsoRequests,
    private readonly clients: OidcClients,
    private readonly metadata: MetadataRefresh,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a SAML response to a request that is open, once, and keeps who it is until the browser comes for it.
   *
   * @param xml decoded
   * @returns the state with which this browser, and no other, may come for it
   * @throws SignInRefusal
   */
  async takeSaml(sso: SsoCompany, request: SsoRequest, xml: string): Promise<string> {
    assertSameSettings(sso.connection, request.fingerprint);
    const assertion = await this.verify(sso, xml, request.samlRequestId);
    const identity = samlIdentity(assertion, sso.connection.samlSubjectAttribute);
    const next = await this.requests.answer(sso.company.id, request, identity, messageOf(assertion));
    if (next === null) throw replayed();
    return next;
  }

  /**
   * Takes a SAML response that nobody asked for, once. Any site can have a browser post one, so a person may find
   * themselves signed in as somebody else: that is why a company has to allow it.
   *
   * @throws SignInRefusal
   */
  async takeUnaskedSaml(sso: SsoCompany, xml: string): Promise<ProviderIdentity> {
    const assertion = await this.verify(sso, xml, null);
    if (!(await this.requests.useMessage(sso.company.id, messageOf(assertion)))) throw replayed();
    return samlIdentity(assertion, sso.connection.samlSubjectAttribute);
  }

  /**
   * Verifies the answer at the redirect URI.
   *
   * @param query of the address that was called
   * @throws SignInRefusal
   */
  async takeOidc(sso: SsoCompany, request: SsoRequest, query: string, state: string): Promise<ProviderIdentity> {
    assertSameSettings(sso.connection, request.fingerprint);
    const client = await this.clients.of(sso.connection);
    const pending = { state, nonce: request.oidcNonce ?? '', codeVerifier: request.oidcCodeVerifier ?? '' };
    try {
      const claims = await exchangeCode(client, new URL(`${sso.provider.redirectUri}?${query}`), pending);
      return oidcIdentity(claims, sso.connection);
    } catch (error) {
      // openid-client looks for an unknown key itself, but not twice within a minute.
      if (error instanceof SignInRefusal && error.reason === 'oidc.signature') this.clients.forget(sso.connection);
      throw error;
    }
  }

  /** A good answer by an unknown key may mean that the provider has a new one: the metadata tells. */
  private async verify(
    { company, connection, provider }: SsoCompany,
    xml: string,
    requestId: string | null,
  ): Promise<Assertion> {
    const answered = { requestId, now: this.clock.now() };
    try {
      return await verifyResponse(xml, connection, provider, answered);
    } catch (error) {
      const isKeyUnknown = error instanceof SignInRefusal && error.reason === 'saml.signature';
      const renewed = isKeyUnknown ? await this.metadata.renewed(company.id) : null;
      if (renewed === null) throw error;
      return await verifyResponse(xml, renewed, provider, answered);
    }
  }
}

/** An ID is unique within its issuer (saml-core-2.0-os §1.3.4). */
function messageOf(assertion: Assertion): { id: string; until: Date } {
  return { id: `assertion ${assertion.issuer ?? ''} ${assertion.id ?? ''}`, until: lastMoment(assertion) };
}

function replayed(): SignInRefusal {
  return new SignInRefusal('saml.replayed', 'This assertion was used before.');
}
