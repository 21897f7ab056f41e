/** Longest address that an admin may name. */
export const LONGEST_URL = 2000;

/** Entra ID's addresses for people of any tenant: they would let every Microsoft account in. */
const ANY_TENANT = /^\/(?:common|organizations|consumers)(?:\/|$)/i;

/**
 * Why an address cannot be one of the provider's; null: it can. Where it leads is checked when Muster calls it
 * (`SafeFetch`).
 *
 * @param allowHttp `SSO_ALLOW_PRIVATE_ADDRESSES`
 */
export function providerUrlRefusal(text: string, allowHttp: boolean): string | null {
  if (text.length > LONGEST_URL || !URL.canParse(text)) return 'This is not a URL.';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) return 'The URL must begin with https://.';
  if (url.username !== '' || url.password !== '') return 'The URL must not have a user name or a password.';
  return null;
}

/** As `providerUrlRefusal`, for the issuer of an OIDC provider (OpenID Connect Discovery 1.0 §3). */
export function issuerRefusal(text: string, allowHttp: boolean): string | null {
  const refusal = providerUrlRefusal(text, allowHttp);
  if (refusal !== null) return refusal;
  const { search, hash, hostname, pathname } = new URL(text);
  if (search !== '' || hash !== '') return 'An issuer has no query and no fragment.';
  if (/\/\.well-known\//.test(pathname)) return 'Name the issuer, not its /.well-known address.';
  if (/[{}]|%7b/i.test(text)) return "Put your tenant's id in the place of {tenant}.";
  if (hostname.endsWith('login.microsoftonline.com') && ANY_TENANT.test(pathname))
    return "Name one tenant: https://login.microsoftonline.com/<your tenant's id>/v2.0. This address is for all of them.";
  return null;
}
