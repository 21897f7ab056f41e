import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, customFetch as joseFetch, errors, type JWTVerifyGetKey } from 'jose';
import * as client from 'openid-client';
import { AppConfig } from '../../config/load-config.js';
import { connectionFingerprint } from '../../sso/connection-fingerprint.js';
import { SafeFetch } from '../../sso/safe-fetch/safe-fetch.service.js';
import type { SsoConnection } from '../../sso/sso-connection.entity.js';
import { SsoConnections } from '../../sso/sso-connections.service.js';
import { CLOCK_SKEW_MS } from '../saml/assertion-refusal.js';
import { SignInRefusal } from '../sso/sign-in-refusal.js';
import { ProviderAway } from './provider-away.js';

/** Discovery documents change rarely; their keys are asked for anew when one is unknown. */
const KEEP_MS = 5 * 60_000;
/** Of companies; the oldest makes room. */
const MOST_KEPT = 1000;

export interface OidcClient {
  readonly configuration: client.Configuration;
  /** The provider's signing keys, for tokens that openid-client has no call for. It throws ProviderAway without them. */
  readonly keys: JWTVerifyGetKey;
}

/** What openid-client needs to know of each company's provider, found by discovery and kept for a few minutes. */
@Injectable()
export class OidcClients {
  private readonly kept = new Map<string, { fingerprint: string; until: number; client: Promise<OidcClient> }>();

  constructor(
    private readonly connections: SsoConnections,
    private readonly web: SafeFetch,
    private readonly config: AppConfig,
  ) {}

  /** @throws ProviderAway `oidc.discovery` when the provider does not answer as one; SignInRefusal `oidc.clientSecret` */
  async of(connection: SsoConnection): Promise<OidcClient> {
    const { companyId } = connection;
    const fingerprint = connectionFingerprint(connection);
    const kept = this.kept.get(companyId);
    if (kept?.fingerprint === fingerprint && kept.until > Date.now()) return kept.client;
    const found = this.discover(connection);
    this.kept.delete(companyId);
    this.kept.set(companyId, { fingerprint, until: Date.now() + KEEP_MS, client: found });
    for (const oldest of this.kept.keys()) if (this.kept.size > MOST_KEPT) this.kept.delete(oldest);
    try {
      return await found;
    } catch (error) {
      // A provider that was away for a moment is asked again.
      if (this.kept.get(companyId)?.client === found) this.kept.delete(companyId);
      throw error;
    }
  }

  /** The next sign-in asks the provider anew: its keys have changed since they were last looked at. */
  forget({ companyId }: SsoConnection): void {
    this.kept.delete(companyId);
  }

  private async discover(connection: SsoConnection): Promise<OidcClient> {
    const secret = await this.connections.clientSecret(connection);
    if (secret === undefined)
      throw new SignInRefusal(
        'oidc.clientSecret',
        'The client secret cannot be opened with this SECRETS_KEY: type it again.',
      );
    const { oidcIssuer, oidcClientId } = connection;
    try {
      const configuration = await client.discovery(
        new URL(oidcIssuer ?? ''),
        oidcClientId ?? '',
        { client_secret: secret, [client.clockTolerance]: CLOCK_SKEW_MS / 1000 },
        undefined,
        {
          [client.customFetch]: this.fetch,
          execute: [
            client.enableNonRepudiationChecks,
            ...(this.config.ssoAllowPrivateAddresses ? [client.allowInsecureRequests] : []),
          ],
        },
      );
      const { jwks_uri: jwksUri } = configuration.serverMetadata();
      if (jwksUri === undefined) throw new Error('the discovery document names no jwks_uri');
      const keys = createRemoteJWKSet(new URL(jwksUri), { [joseFetch]: this.fetch, cooldownDuration: 5_000 });
      return { configuration, keys: tellingKeysThatAreAway(keys) };
    } catch (cause) {
      const message = `${oidcIssuer ?? ''} does not answer as an OpenID Connect provider of this issuer.`;
      throw new ProviderAway('oidc.discovery', message, { cause });
    }
  }

  /** What openid-client and jose send goes the safe way. @throws ProviderAway also for a 5xx */
  private readonly fetch = async (
    url: string,
    options: { method?: string; headers?: unknown; body?: unknown },
  ): Promise<Response> => {
    const { method, body } = options;
    const headers = Object.fromEntries(new Headers(options.headers as HeadersInit));
    const answer = await this.web.fetch(url, { method, headers, body: bodyOf(body) }).catch((cause: unknown) => {
      throw away(cause);
    });
    if (answer.status >= 500) throw away(new Error(`${new URL(url).origin} answers ${answer.status}`));
    return answer;
  };
}

function away(cause: unknown): ProviderAway {
  return new ProviderAway('oidc.away', 'The provider does not answer.', { cause });
}

/** That a key set has no such key is the token's fault; whatever else is wrong with it is the provider's. */
function tellingKeysThatAreAway(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      if (error instanceof errors.JOSENotSupported) throw error;
      throw away(error);
    }
  };
}

function bodyOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof URLSearchParams) return String(body);
  throw new Error('a request to the provider has a body of a kind that is not expected');
}
