import { createHash } from 'node:crypto';
import type { SsoConnection } from './sso-connection.entity.js';

/**
 * Stands for the settings that decide whom the company believes, so that a test sign-in counts only for the settings that
 * were tested, and an answer only for the settings with which it was asked for. Certificates that follow a metadata URL
 * are not part of it: the URL is.
 */
export function connectionFingerprint(connection: SsoConnection): string {
  const parts =
    connection.protocol === 'saml'
      ? [
          connection.samlIdpEntityId,
          connection.samlSsoUrl,
          connection.samlSubjectAttribute,
          connection.samlMetadataUrl ?? [...connection.samlCertificates].sort(),
        ]
      : [connection.oidcIssuer, connection.oidcClientId, connection.oidcClientSecret, connection.oidcSubjectClaim];
  return createHash('sha256')
    .update(JSON.stringify([connection.protocol, ...parts]))
    .digest('base64url');
}

/** Whether a test sign-in succeeded with the settings as they are. */
export function isTested(connection: SsoConnection): boolean {
  return connection.testedFingerprint === connectionFingerprint(connection);
}
