/** The language in which the provider answers. */
export type Protocol = 'saml' | 'oidc';
