import { DomainError } from '../common/domain-error.js';
import type { ConnectionSettings, SsoConnectionChange } from './connection-settings.js';
import { issuerRefusal, providerUrlRefusal } from './provider-url-refusal.js';
import { MOST_CERTIFICATES } from './saml/read-provider-metadata.js';

/** What decides beside the settings themselves. */
export interface ConnectionFacts {
  /** `SSO_ALLOW_PRIVATE_ADDRESSES` */
  readonly allowHttp: boolean;
  readonly scimEnabled: boolean;
}

/** Fields that follow the metadata while there is a metadata URL. */
const FROM_METADATA = ['idpEntityId', 'ssoUrl', 'sloUrl', 'certificates'] as const;

/**
 * Refuses settings with which nobody could sign in, or the wrong people.
 *
 * @param current null: there is no connection yet
 * @throws DomainError `ssoConnection.…`, the first reason, naming its field
 */
export function assertSettings(
  current: ConnectionSettings | null,
  change: SsoConnectionChange,
  next: ConnectionSettings,
  { allowHttp, scimEnabled }: ConnectionFacts,
): void {
  if (change.saml !== undefined && next.protocol !== 'saml')
    throw invalid('protocol', 'The protocol is oidc; saml settings go with the protocol saml.', 'saml');
  if (change.oidc !== undefined && next.protocol !== 'oidc')
    throw invalid('protocol', 'The protocol is saml; oidc settings go with the protocol oidc.', 'oidc');
  if (scimEnabled && next.jitEnabled && current?.jitEnabled !== true) {
    const message = 'While SCIM is on, only the provider makes users: turn SCIM off first.';
    throw new DomainError('conflict', 'ssoConnection.jitWithScim', message, 'jitEnabled');
  }
  if (next.protocol === 'saml') assertSaml(change, next, allowHttp);
  else assertOidc(next, allowHttp);
}

function assertSaml({ saml = {} }: SsoConnectionChange, next: ConnectionSettings, allowHttp: boolean): void {
  if (next.samlMetadataUrl !== null) {
    const field = FROM_METADATA.find((name) => saml[name] !== undefined);
    if (field !== undefined) {
      const message = 'This comes from the metadata URL. Send metadataUrl: null to change it by hand.';
      throw new DomainError('conflict', 'ssoConnection.fromMetadata', message, `saml.${field}`);
    }
  }
  if (next.samlIdpEntityId === null)
    throw invalid('incomplete', "The provider's entity id (its Issuer) is missing.", 'saml.idpEntityId');
  if (next.samlSsoUrl === null) throw invalid('incomplete', "The provider's SSO URL is missing.", 'saml.ssoUrl');
  refuse(providerUrlRefusal(next.samlSsoUrl, allowHttp), 'saml.ssoUrl');
  if (next.samlSloUrl !== null) refuse(providerUrlRefusal(next.samlSloUrl, allowHttp), 'saml.sloUrl');
  const { length } = next.samlCertificates;
  if (length === 0) throw invalid('incomplete', "The provider's signing certificate is missing.", 'saml.certificates');
  if (length > MOST_CERTIFICATES)
    throw invalid('certificate', `At most ${MOST_CERTIFICATES} signing certificates.`, 'saml.certificates');
}

function assertOidc(next: ConnectionSettings, allowHttp: boolean): void {
  if (next.oidcIssuer === null) throw invalid('incomplete', "The provider's issuer is missing.", 'oidc.issuer');
  refuse(issuerRefusal(next.oidcIssuer, allowHttp), 'oidc.issuer');
  if (next.oidcClientId === null) throw invalid('incomplete', 'The client id is missing.', 'oidc.clientId');
  if (next.oidcClientSecret === null) {
    const message = 'The client secret is missing. It has to be typed again when the issuer changes.';
    throw invalid('incomplete', message, 'oidc.clientSecret');
  }
}

function refuse(reason: string | null, field: string): void {
  if (reason !== null) throw invalid('url', reason, field);
}

function invalid(code: string, message: string, field: string): DomainError {
  return new DomainError('invalid', `ssoConnection.${code}`, message, field);
}
