import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, answerOf, type Schema } from '../../api/client';
import { useIdentityConfiguration } from '../../api/identity-configuration';
import { Detail } from '../../components/detail';
import { Milestones, ProgressPanel } from '../../components/guide/progress-panel';
import { Steps } from '../../components/guide/steps';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';
import type { Protocol } from '../single-sign-on/protocol';

const NAMES: Readonly<Record<Protocol, string>> = { saml: 'SAML 2.0', oidc: 'OpenID Connect' };

/**
 * A guide to signing in through a provider, with the company's own values in it.
 *
 * @param title as "Sign in with Okta"
 * @param protocol what its settings are
 * @param children the steps
 */
export function SignInGuide({
  title,
  protocol,
  children,
}: {
  title: string;
  protocol: Protocol;
  children: (connection: Schema<'SsoConnectionView'>) => ReactNode;
}) {
  const connection = useQuery({
    queryKey: ['sso-connection'],
    queryFn: () => answerOf(api.GET('/api/v1/sso-connection')),
  });
  return (
    <>
      <PageHeader
        title={title}
        purpose={`By ${NAMES[protocol]}, from a new app to the first sign-in. Names in bold are those you see there.`}
      />
      <Detail query={connection} missing="There is no such company">
        {(found) => (
          <Steps aside={<HowFar connection={found} protocol={protocol} />} asideLabel="How far you are">
            {children(found)}
          </Steps>
        )}
      </Detail>
    </>
  );
}

function HowFar({ connection, protocol }: { connection: Schema<'SsoConnectionView'>; protocol: Protocol }) {
  const { data } = useIdentityConfiguration();
  const isThis = connection.protocol === protocol;
  return (
    <ProgressPanel title="How far you are">
      <Milestones
        milestones={[
          { name: 'settings', label: 'Settings saved here', reached: isThis && (connection.updatedAt ?? true) },
          {
            name: 'tested',
            label: 'Test sign-in passed',
            reached: isThis && connection.isTested && connection.testedAt,
          },
          { name: 'sso', label: 'Single sign-on is on', reached: isThis && data?.ssoEnabled },
          { name: 'scim', label: 'SCIM is on', reached: data?.scimEnabled },
        ]}
      />
      {connection.protocol !== null && !isThis && (
        <Notice meaning="attention" title={`You have settings for ${NAMES[connection.protocol]}`}>
          What you save here takes their place.
        </Notice>
      )}
    </ProgressPanel>
  );
}
