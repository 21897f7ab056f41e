import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useIdentityConfiguration } from '../../api/identity-configuration';
import { ErrorPanel } from '../../components/error-panel';
import { Steps } from '../../components/guide/steps';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';
import { LivePanel } from './live-panel';

/**
 * A guide with the company's own values in it, and beside it what has arrived.
 *
 * @param provider its name, as people call it
 * @param children the steps, given the SCIM address
 */
export function Guide({
  provider,
  cycle,
  children,
}: {
  provider: string;
  /** How long one waits there, in a sentence. */
  cycle: string;
  children: (scimEndpointUrl: string) => ReactNode;
}) {
  const { data, error, refetch } = useIdentityConfiguration();
  return (
    <>
      <PageHeader
        title={`Connect ${provider}`}
        purpose={`From here to the first person that ${provider} provisions. Names in bold are those you see there.`}
      />
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data && !data.scimEnabled && (
        <Notice meaning="attention" title="SCIM is off">
          {provider} is refused until you turn it on.{' '}
          <Anchor component={Link} size="sm" to="/settings/identity-configuration">
            To the Identity Configuration
          </Anchor>
        </Notice>
      )}
      {data && (
        <Steps aside={<LivePanel provider={provider} cycle={cycle} />} asideLabel="What has arrived">
          {children(data.scimEndpointUrl)}
        </Steps>
      )}
    </>
  );
}
