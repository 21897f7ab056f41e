import type { Schema } from '../../api/client';
import { Facts } from '../../components/facts';
import { Time } from '../../components/time';
import { Certificate } from './certificate';

/** What is known of the SAML provider; its certificates with the day they end. */
export function SamlDetails({ saml }: { saml: Schema<'SamlSettingsView'> }) {
  return (
    <Facts
      facts={[
        ['Issuer', saml.idpEntityId],
        ['Sign on URL', saml.ssoUrl],
        ['Sign out URL', saml.sloUrl],
        [
          saml.certificates.length === 1 ? 'Certificate' : 'Certificates',
          <div key="certificates" className="stack">
            {saml.certificates.map((certificate) => (
              <Certificate key={certificate.fingerprint} certificate={certificate} />
            ))}
          </div>,
        ],
        ['Metadata from', saml.metadataUrl],
        ['Last read', saml.metadataReadAt && <Time key="read" at={saml.metadataReadAt} />],
        ['Could not be read', saml.metadataProblem],
      ]}
    />
  );
}
