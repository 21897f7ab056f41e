import { isTested } from './connection-fingerprint.js';
import { certificateFacts, certificateWarning } from './saml/signing-certificate.js';
import type { ServiceProvider } from './service-provider.js';
import type { OidcSettingsView, SamlSettingsView, SsoConnectionView } from './dto/sso-connection-view.dto.js';
import type { SsoConnection } from './sso-connection.entity.js';

/** Fixed: what a sign-in needs, and no more. */
export const OIDC_SCOPES = ['openid', 'profile', 'email'] as const;

/** What decides beside the connection. */
export interface ViewFacts {
  readonly serviceProvider: ServiceProvider;
  readonly peopleSignedIn: number;
  readonly ssoEnabled: boolean;
  readonly scimEnabled: boolean;
  readonly now: Date;
}

/** @param connection null: nothing is set up yet, but the provider's side can be */
export function toSsoConnectionView(connection: SsoConnection | null, facts: ViewFacts): SsoConnectionView {
  const { serviceProvider, peopleSignedIn } = facts;
  if (connection === null) return { ...NOTHING, serviceProvider, peopleSignedIn };
  const { protocol, jitEnabled, testedAt, version, updatedAt } = connection;
  return {
    protocol,
    saml: protocol === 'saml' ? samlView(connection) : null,
    oidc: protocol === 'oidc' ? oidcView(connection) : null,
    jitEnabled,
    serviceProvider,
    peopleSignedIn,
    isTested: isTested(connection),
    testedAt,
    warnings: warningsOf(connection, facts),
    version,
    updatedAt,
  };
}

const NOTHING: Omit<SsoConnectionView, 'serviceProvider' | 'peopleSignedIn'> = {
  protocol: null,
  saml: null,
  oidc: null,
  jitEnabled: false,
  isTested: false,
  testedAt: null,
  warnings: [],
  version: 0,
  updatedAt: null,
};

function samlView(connection: SsoConnection): SamlSettingsView {
  return {
    idpEntityId: connection.samlIdpEntityId ?? '',
    ssoUrl: connection.samlSsoUrl ?? '',
    sloUrl: connection.samlSloUrl,
    certificates: connection.samlCertificates.map((certificate) => ({ ...certificateFacts(certificate), certificate })),
    subjectAttribute: connection.samlSubjectAttribute,
    allowIdpInitiated: connection.samlAllowIdpInitiated,
    metadataUrl: connection.samlMetadataUrl,
    metadataReadAt: connection.samlMetadataReadAt,
    metadataProblem: connection.samlMetadataProblem,
  };
}

function oidcView(connection: SsoConnection): OidcSettingsView {
  return {
    issuer: connection.oidcIssuer ?? '',
    clientId: connection.oidcClientId ?? '',
    hasClientSecret: connection.oidcClientSecret !== null,
    subjectClaim: connection.oidcSubjectClaim,
    scopes: [...OIDC_SCOPES],
  };
}

function warningsOf(connection: SsoConnection, { ssoEnabled, scimEnabled, now }: ViewFacts): string[] {
  return [
    ...connection.samlCertificates.map((certificate) => certificateWarning(certificateFacts(certificate), now)),
    connection.samlMetadataProblem,
    ssoEnabled && !isTested(connection)
      ? 'SSO is on, and these settings have not been tested: try a test sign-in now.'
      : null,
    scimEnabled && connection.jitEnabled
      ? 'While SCIM is on, nobody gets a user by signing in, whatever jitEnabled says.'
      : null,
  ].filter((warning) => warning !== null);
}
