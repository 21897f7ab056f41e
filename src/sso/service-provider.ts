/** What an admin pastes into the provider, in its own words. */
export interface ServiceProvider {
  /** Okta "Single sign-on URL", Entra ID "Reply URL (Assertion Consumer Service URL)". */
  readonly acsUrl: string;
  /** Okta "Audience URI (SP Entity ID)", Entra ID "Identifier (Entity ID)". */
  readonly entityId: string;
  readonly metadataUrl: string;
  /** Okta "Single Logout URL", Entra ID "Logout URL". */
  readonly samlLogoutUrl: string;
  /** Okta "Sign-in redirect URIs", Entra ID "Redirect URI". */
  readonly redirectUri: string;
  readonly backChannelLogoutUrl: string;
  /** Entra ID "Front-channel logout URL". */
  readonly frontChannelLogoutUrl: string;
  /** The company's own sign-in address: Okta "Initiate login URI", Entra ID "Sign on URL". */
  readonly signInUrl: string;
}

/** @param publicUrl `PUBLIC_URL`, without a slash at the end */
export function serviceProvider(publicUrl: string, slug: string): ServiceProvider {
  const saml = `${publicUrl}/sso/saml/${slug}`;
  const oidc = `${publicUrl}/sso/oidc/${slug}`;
  return {
    acsUrl: `${saml}/acs`,
    entityId: saml,
    metadataUrl: `${saml}/metadata`,
    samlLogoutUrl: `${saml}/slo`,
    redirectUri: `${oidc}/callback`,
    backChannelLogoutUrl: `${oidc}/back-channel-logout`,
    frontChannelLogoutUrl: `${oidc}/front-channel-logout`,
    signInUrl: `${publicUrl}/sso/start/${slug}`,
  };
}
