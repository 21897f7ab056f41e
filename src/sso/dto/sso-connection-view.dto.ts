import { ApiProperty } from '@nestjs/swagger';
import { SSO_PROTOCOLS, SUBJECT_CLAIMS, type SsoProtocol, type SubjectClaim } from '../sso-connection.entity.js';

/** A signing certificate of the provider. */
export class SigningCertificateView {
  /** @example "CN=acme, O=Okta" */
  subject!: string;

  validFrom!: Date;
  validTo!: Date;

  /** SHA-256. */
  fingerprint!: string;

  /**
   * Base64 of its DER form. A change names all certificates, so this is what keeps one.
   * @example "MIIDpDCCAoygAwIBAgIGAY…"
   */
  certificate!: string;
}

export class SamlSettingsView {
  idpEntityId!: string;
  ssoUrl!: string;
  sloUrl!: string | null;
  certificates!: SigningCertificateView[];
  subjectAttribute!: string | null;
  allowIdpInitiated!: boolean;

  /** Where entity id, addresses and certificates come from; null: typed by hand. */
  metadataUrl!: string | null;

  /** When they were last read, or last tried. */
  metadataReadAt!: Date | null;

  /** Why the last try failed. */
  metadataProblem!: string | null;
}

export class OidcSettingsView {
  issuer!: string;
  clientId!: string;

  /** The client secret itself is never shown. */
  hasClientSecret!: boolean;

  @ApiProperty({ enum: SUBJECT_CLAIMS })
  subjectClaim!: SubjectClaim;

  /** @example ["openid", "profile", "email"] */
  scopes!: string[];
}

/** What to paste into the provider. */
export class ServiceProviderView {
  /** Okta "Single sign-on URL", Entra ID "Reply URL (Assertion Consumer Service URL)". */
  acsUrl!: string;

  /** Okta "Audience URI (SP Entity ID)", Entra ID "Identifier (Entity ID)". */
  entityId!: string;

  metadataUrl!: string;

  /** Entra ID "Logout URL" of a SAML app. */
  samlLogoutUrl!: string;

  /** Okta "Sign-in redirect URIs", Entra ID "Redirect URI". */
  redirectUri!: string;

  backChannelLogoutUrl!: string;

  /** Entra ID "Front-channel logout URL". */
  frontChannelLogoutUrl!: string;

  /** The company's own sign-in address. */
  signInUrl!: string;
}

/** How the company signs in through its provider. */
export class SsoConnectionView {
  /** null: nothing is set up yet. */
  @ApiProperty({ enum: SSO_PROTOCOLS, nullable: true })
  protocol!: SsoProtocol | null;

  @ApiProperty({ type: SamlSettingsView, nullable: true })
  saml!: SamlSettingsView | null;

  @ApiProperty({ type: OidcSettingsView, nullable: true })
  oidc!: OidcSettingsView | null;

  jitEnabled!: boolean;

  serviceProvider!: ServiceProviderView;

  /**
   * Who is signed in through this provider now. They are signed out when another provider (issuer) takes its place, and when the
   * connection is deleted.
   */
  peopleSignedIn!: number;

  /** A test sign-in succeeded with the settings as they are: SSO can be switched on. */
  isTested!: boolean;

  testedAt!: Date | null;

  /** What an admin should look at: one sentence each. */
  warnings!: string[];

  /** Counts the changes, for `If-Match`; 0 while nothing is set up. */
  version!: number;

  updatedAt!: Date | null;
}
