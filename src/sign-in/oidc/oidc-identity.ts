import type { SsoConnection } from '../../sso/sso-connection.entity.js';
import type { Claim, ProviderIdentity } from '../sso/provider-identity.js';
import { SignInRefusal } from '../sso/sign-in-refusal.js';

/** Claims of a verified ID token, filled up from the userinfo endpoint. */
export type Claims = Readonly<Record<string, unknown>>;

const TENANT = /^https:\/\/(?:login\.microsoftonline\.(?:com|us)|sts\.windows\.net)\/([^/]+)/i;

/**
 * Who the claims speak of.
 *
 * Okta's `sub` is the person's id. Entra ID's `sub` is another one for each app, so its `oid` is taken, together with the
 * tenant: the issuer holds its id, and `tid` must be the same.
 *
 * @throws SignInRefusal `oidc.subject`, `oidc.tenant`
 */
export function oidcIdentity(
  claims: Claims,
  { oidcIssuer, oidcSubjectClaim }: Pick<SsoConnection, 'oidcIssuer' | 'oidcSubjectClaim'>,
): ProviderIdentity {
  const subject = text(claims, oidcSubjectClaim);
  if (subject === null)
    throw new SignInRefusal(
      'oidc.subject',
      `The provider sends no claim ${oidcSubjectClaim}, the person's permanent id.`,
    );
  const tenant = TENANT.exec(oidcIssuer ?? '')?.[1]?.toLowerCase();
  if (tenant !== undefined && text(claims, 'tid')?.toLowerCase() !== tenant)
    throw new SignInRefusal('oidc.tenant', 'The person belongs to another tenant of Entra ID than the issuer names.');
  return {
    protocol: 'oidc',
    issuer: oidcIssuer ?? '',
    subject,
    userName: text(claims, 'preferred_username'),
    email: text(claims, 'email'),
    // Only the word true: Entra ID sends none, and its addresses can be typed by an admin of the tenant.
    emailVerified: claims['email_verified'] === true ? 'yes' : 'no',
    givenName: text(claims, 'given_name'),
    familyName: text(claims, 'family_name'),
    displayName: text(claims, 'name'),
    logoutSubject: text(claims, 'sub') ?? '',
    sessionIndex: text(claims, 'sid'),
    // `exp` is the end of the ID token, not of the session there: OpenID Connect has no word for that.
    sessionEndsAt: null,
    claims: Object.entries(claims).map(([name, value]): Claim => ({ name, values: valuesOf(value) })),
  };
}

function text(claims: Claims, name: string): string | null {
  const value = claims[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function valuesOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => (typeof one === 'string' ? one : (JSON.stringify(one) ?? '')));
}
