import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { isSameIssuer } from '../oidc/is-same-issuer.js';
import { CLOCK_SKEW_MS } from '../saml/assertion-refusal.js';
import { SignInRefusal } from '../sso/sign-in-refusal.js';
import type { LogoutRequest } from './provider-sessions.service.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** What providers sign with; never `none`, never HMAC. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];
const LONGEST_AGE_SECONDS = 600;

/**
 * Verifies a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6).
 *
 * @param issuer, clientId of the company's connection
 * @throws SignInRefusal `logout.…`
 */
export async function verifyLogoutToken(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, clientId, now }: { readonly issuer: string; readonly clientId: string; readonly now: Date },
): Promise<LogoutRequest> {
  const { payload } = await jwtVerify(token, keys, {
    audience: clientId,
    algorithms: ALGORITHMS,
    requiredClaims: ['iss', 'jti', 'iat', 'events'],
    clockTolerance: CLOCK_SKEW_MS / 1000,
    maxTokenAge: LONGEST_AGE_SECONDS,
    currentDate: now,
  }).catch((cause: unknown) => {
    if (cause instanceof errors.JOSEError)
      throw new SignInRefusal('logout.token', 'The logout token is not valid.', { cause });
    throw cause;
  });
  const { iss, jti, sub, sid, nonce, events } = payload;
  if (typeof iss !== 'string' || !isSameIssuer(iss, issuer))
    throw new SignInRefusal('logout.token', 'The logout token is of another issuer.');
  const isLogout = typeof events === 'object' && events !== null && EVENT in events;
  // With a nonce it could be an ID token.
  if (!isLogout || nonce !== undefined || typeof jti !== 'string')
    throw new SignInRefusal('logout.event', 'The token is no logout token.');
  const subject = typeof sub === 'string' ? sub : null;
  const sessionIndexes = typeof sid === 'string' ? [sid] : [];
  if (subject === null && sessionIndexes.length === 0)
    throw new SignInRefusal('logout.subject', 'The logout token names neither a person nor a session.');
  const until = new Date(now.getTime() + (LONGEST_AGE_SECONDS * 1000 + 2 * CLOCK_SKEW_MS));
  return { issuer, subject, sessionIndexes, message: { id: `logout ${issuer} ${jti}`, until } };
}
