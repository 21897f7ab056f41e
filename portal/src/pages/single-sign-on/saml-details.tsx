import type { Schema } from '../../api/client';
import { Facts } from '../../components/facts';
import { ExactTime, Time } from '../../components/time';

/** What is known of the SAML provider; its certificates with the day they end. */
export function SamlDetails({ saml }: { saml: Schema<'SamlSettingsView'> }) {
  return (
    <Facts
      facts={[
        ['Issuer', saml.idpEntityId],
        ['Sign on URL', saml.ssoUrl],
        ['Sign out URL', saml.sloUrl],
        ...saml.certificates.map(
          ({ subject, validTo, fingerprint }) =>
            [
              'Certificate',
              <span key={fingerprint}>
                {subject}, until <ExactTime at={validTo} />
              </span>,
            ] as const,
        ),
        ['Metadata from', saml.metadataUrl],
        ['Last read', saml.metadataReadAt && <Time key="read" at={saml.metadataReadAt} />],
        ['Could not be read', saml.metadataProblem],
      ]}
    />
  );
}
