import { SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, answerOf, type Schema } from '../../api/client';
import { Detail } from '../../components/detail';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';
import { Section } from '../../components/section';
import { DomainsLine } from './domains-line';
import { GuideLinks } from './guide-links';
import { OidcForm } from './oidc-form';
import { PasteIntoProvider } from './paste-into-provider';
import type { Protocol } from './protocol';
import { SamlSettings } from './saml-settings';
import { SignInRules } from './sign-in-rules';
import { TestSignIn } from './test-sign-in';

/** How people sign in through the provider: what to paste there, what to take from there, and the proof that it works. */
export default function SingleSignOnPage() {
  const connection = useQuery({
    queryKey: ['sso-connection'],
    queryFn: () => answerOf(api.GET('/api/v1/sso-connection')),
  });
  return (
    <>
      <PageHeader
        title="Single sign-on"
        purpose="Connect your identity provider, test it, then switch single sign-on on under Identity Configuration."
      />
      <Detail query={connection} missing="There is no such company">
        {(found) => <Connection connection={found} />}
      </Detail>
    </>
  );
}

function Connection({ connection }: { connection: Schema<'SsoConnectionView'> }) {
  const [protocol, setProtocol] = useState<Protocol>(connection.protocol ?? 'saml');
  return (
    <>
      {connection.warnings.length > 0 && (
        <Notice meaning="attention">
          {connection.warnings.map((warning) => (
            <div key={warning}>{warning}</div>
          ))}
        </Notice>
      )}
      <Section title="Step by step" purpose="From a new app at your provider to the first sign-in.">
        <GuideLinks />
      </Section>
      <Section
        title="Protocol"
        purpose="SAML goes with SCIM in one app, in Okta and in Entra ID. Choose it unless you know better."
      >
        <SegmentedControl
          aria-label="Protocol"
          value={protocol}
          onChange={(chosen) => setProtocol(chosen)}
          data={[
            { value: 'saml', label: 'SAML 2.0' },
            { value: 'oidc', label: 'OpenID Connect' },
          ]}
        />
      </Section>
      <Section title="1. Into your provider" purpose="Paste these where Okta or Entra ID ask for them.">
        <PasteIntoProvider protocol={protocol} provider={connection.serviceProvider} />
      </Section>
      <Section title="2. From your provider">
        {protocol === 'saml' ? <SamlSettings connection={connection} /> : <OidcForm connection={connection} />}
      </Section>
      <Section
        title="3. Test sign-in"
        purpose="A sign-in through your provider that changes nothing: it shows what came back, and whom it would let in."
      >
        {connection.protocol === protocol ? (
          <TestSignIn connection={connection} />
        ) : (
          <Text size="sm">Save the settings above first.</Text>
        )}
      </Section>
      <Section title="Who is sent to your provider">
        <DomainsLine />
      </Section>
      {connection.protocol === protocol && (
        <Section title="What else may happen">
          <SignInRules connection={connection} />
        </Section>
      )}
    </>
  );
}
