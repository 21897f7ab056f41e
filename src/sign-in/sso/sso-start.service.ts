import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { connectionFingerprint } from '../../sso/connection-fingerprint.js';
import { OIDC_SCOPES } from '../../sso/to-sso-connection-view.js';
import { OidcClients } from '../oidc/oidc-clients.service.js';
import { samlClient } from '../saml/verify-response.js';
import { SignInRefusal } from './sign-in-refusal.js';
import type { SsoCompany } from './sso-companies.service.js';
import { randomText, SsoRequests, type NewSsoRequest } from './sso-requests.service.js';

type Begun = Pick<NewSsoRequest, 'browser' | 'returnTo' | 'testId'>;

/** Sign-ins of one browser within a minute. Nobody clicks so fast, but a provider that knows the person answers at once. */
const MOST_ROUNDS = 10;
const GOES_ROUND =
  'Sign-ins of this browser were answered again and again by something that belongs to none of them. A SAML provider has to ' +
  'send back InResponseTo and RelayState; where it cannot, allow sign-ins that begin at the provider.';

/** Sends a browser to its company's provider, and remembers with what. */
@Injectable()
export class SsoStart {
  constructor(
    private readonly requests: SsoRequests,
    private readonly clients: OidcClients,
  ) {}

  /**
   * @returns the address at the provider
   * @throws SignInRefusal when the provider cannot be asked; `sso.goesRound`
   */
  async begin(sso: SsoCompany, begun: Begun): Promise<string> {
    if ((await this.requests.countRecent(sso.company.id, begun.browser)) >= MOST_ROUNDS)
      throw new SignInRefusal('sso.goesRound', GOES_ROUND);
    const base = { ...begun, state: randomText(), fingerprint: connectionFingerprint(sso.connection) };
    return sso.connection.protocol === 'saml' ? this.beginSaml(sso, base) : this.beginOidc(sso, base);
  }

  private async beginSaml(
    { company, connection, provider }: SsoCompany,
    begun: Begun & Pick<NewSsoRequest, 'state' | 'fingerprint'>,
  ): Promise<string> {
    // An XML ID begins with a letter or an underscore.
    const samlRequestId = `_${randomBytes(20).toString('hex')}`;
    const saml = samlClient(connection, provider, { requestId: samlRequestId });
    const url = await saml.getAuthorizeUrlAsync(begun.state, undefined, {});
    await this.requests.add(company.id, { ...begun, samlRequestId, oidcNonce: null, oidcCodeVerifier: null });
    return url;
  }

  private async beginOidc(
    { company, connection, provider }: SsoCompany,
    begun: Begun & Pick<NewSsoRequest, 'state' | 'fingerprint'>,
  ): Promise<string> {
    const { configuration } = await this.clients.of(connection);
    const oidcNonce = randomText();
    const oidcCodeVerifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: provider.redirectUri,
      scope: OIDC_SCOPES.join(' '),
      state: begun.state,
      nonce: oidcNonce,
      code_challenge: await client.calculatePKCECodeChallenge(oidcCodeVerifier),
      code_challenge_method: 'S256',
    });
    await this.requests.add(company.id, { ...begun, samlRequestId: null, oidcNonce, oidcCodeVerifier });
    return url.href;
  }
}
