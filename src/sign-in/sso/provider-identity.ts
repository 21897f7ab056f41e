import type { SsoProtocol } from '../../sso/sso-connection.entity.js';

/** One thing that the provider said of a person. */
export interface Claim {
  readonly name: string;
  readonly values: readonly string[];
}

/** Who the provider says that somebody is, after everything about the answer was checked. */
export interface ProviderIdentity {
  readonly protocol: SsoProtocol;
  /** SAML: the provider's entity id. OIDC: its issuer. */
  readonly issuer: string;
  /** The person's permanent id there; null: the provider sends none, and names can change hands. */
  readonly subject: string | null;
  /** NameID, or preferred_username. */
  readonly userName: string | null;
  readonly email: string | null;
  /**
   * `yes` and `no` are the provider's word; `byDomain`: it has none for that (SAML), so an address counts when the company
   * has proven that its domain is its own.
   */
  readonly emailVerified: 'yes' | 'no' | 'byDomain';
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly displayName: string | null;
  /** What a logout by the provider names: SAML NameID and SessionIndex, OIDC `sub` and `sid`. */
  readonly logoutSubject: string;
  readonly sessionIndex: string | null;
  /** ISO 8601, for it is kept as JSON: when the session at the provider ends in any case; null: it does not say. */
  readonly sessionEndsAt: string | null;
  /** For the test sign-in: everything, as it came. */
  readonly claims: readonly Claim[];
}
