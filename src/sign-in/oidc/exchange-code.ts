import * as client from 'openid-client';
import { SignInRefusal } from '../sso/sign-in-refusal.js';
import type { OidcClient } from './oidc-clients.service.js';
import type { Claims } from './oidc-identity.js';
import { providerAwayIn } from './provider-away.js';

/** What was kept of the request that is answered. */
export interface PendingLogin {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/**
 * Turns the answer at the redirect URI into verified claims (OpenID Connect Core 1.0 §3.1.2–3.1.3).
 *
 * openid-client checks `state`, `iss` of the answer (RFC 9207, against mixed-up providers), PKCE, and of the ID token
 * signature, `alg`, `iss`, `aud`, `azp`, `exp`, `iat` and `nonce`. What the ID token leaves out (Okta's is thin when there is
 * an access token too) comes from the userinfo endpoint, for the same `sub`.
 *
 * @param url the address that was called, on our redirect URI
 * @throws SignInRefusal `oidc.…`; ProviderAway
 */
export async function exchangeCode(
  { configuration }: OidcClient,
  url: URL,
  { state, nonce, codeVerifier }: PendingLogin,
): Promise<Claims> {
  try {
    const tokens = await client.authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims() as Claims;
    return filledUp(claims, await moreClaims(configuration, tokens.access_token, claims));
  } catch (cause) {
    throw refusalOf(cause);
  }
}

async function moreClaims(configuration: client.Configuration, accessToken: string, claims: Claims): Promise<Claims> {
  const isThin = claims['email'] === undefined || claims['preferred_username'] === undefined;
  if (!isThin || configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  return (await client.fetchUserInfo(configuration, accessToken, String(claims['sub']))) as Claims;
}

/** `email_verified` of the userinfo endpoint is about the address that stands beside it there, and about no other. */
function filledUp(claims: Claims, more: Claims): Claims {
  const isOfAnother = claims['email'] !== undefined && claims['email'] !== more['email'];
  const { email_verified: _, ...withoutItsWord } = more;
  return { ...(isOfAnother ? withoutItsWord : more), ...claims };
}

/** The reason for programs; openid-client's own words are for developers and stay in `cause`. */
function refusalOf(cause: unknown): SignInRefusal {
  if (cause instanceof client.AuthorizationResponseError)
    return new SignInRefusal('oidc.refused', `The provider refused: ${cause.error_description ?? cause.error}.`, {
      cause,
    });
  if (cause instanceof client.ResponseBodyError)
    return new SignInRefusal(
      'oidc.code',
      `The provider does not take the code: ${cause.error_description ?? cause.error}.`,
      {
        cause,
      },
    );
  const away = providerAwayIn(cause);
  if (away !== undefined) return away;
  const reason = reasonOf(cause);
  return new SignInRefusal(`oidc.${reason}`, MESSAGES[reason] ?? `${reason} in the ID token is not what it must be.`, {
    cause,
  });
}

const MESSAGES: Readonly<Record<string, string>> = {
  responseIss: 'The answer is from another provider than the one that was asked.',
  responseState: 'The answer is not to the request that was made here.',
  alg: 'The ID token is signed in a way that is not taken, or not at all.',
  signature: "The ID token's signature is not by one of the provider's keys.",
  token: "The provider's answer is not valid.",
};

/** oauth4webapi names the claim in the cause of its error, and the rest in its text. */
function reasonOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { cause } = at;
    if (typeof cause === 'object' && cause !== null && 'claim' in cause && typeof cause.claim === 'string')
      return cause.claim;
    const parameter = /(?:response parameter|unexpected) "(state|iss)"/.exec(at.message)?.[1];
    if (parameter !== undefined) return parameter === 'iss' ? 'responseIss' : 'responseState';
    if (at.message.includes('"alg"')) return 'alg';
    if (/signature verification|selecting a JWT verification key/.test(at.message)) return 'signature';
  }
  return 'token';
}
