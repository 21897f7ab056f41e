import { Anchor, Tabs } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useIdentityConfiguration } from '../../api/identity-configuration';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';
import { providerName } from '../../words/provider-name';
import { HandOver } from './hand-over';
import { HandOverPreview } from './hand-over-preview';
import { NotLinked } from './not-linked';

const TAB = 'list';

/** Who made here goes over to the provider, who went and is not linked yet, and the way back. */
export default function HandOverPage() {
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useIdentityConfiguration();
  const tab = params.get(TAB) === 'not-linked' ? 'not-linked' : 'preview';
  const provider = providerName(data?.provider ?? null);
  return (
    <>
      <PageHeader
        title="Provision existing users"
        purpose={`Hands people who were made here over to ${provider}. They keep their id, roles, pools and history.`}
        actions={
          <Anchor component={Link} size="sm" to="/settings/identity-configuration">
            Identity Configuration
          </Anchor>
        }
      />
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data && !data.scimEnabled && (
        <Notice meaning="attention" title="SCIM is off">
          Turn it on in the Identity Configuration first: without it, there is no provider to hand people over to.
        </Notice>
      )}
      {data && (
        <Tabs
          value={tab}
          onChange={(value) => setParams(value === 'not-linked' ? [[TAB, value]] : [])}
          keepMounted={false}
          mt="md"
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="preview">Managed here ({data.counts.local.toLocaleString('en')})</Tabs.Tab>
            <Tabs.Tab value="not-linked">Not yet linked ({data.counts.notLinked.toLocaleString('en')})</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="preview">
            <HandOver configuration={data} />
            <HandOverPreview />
          </Tabs.Panel>
          <Tabs.Panel value="not-linked">
            <NotLinked provider={provider} scim={data.counts.scim} />
          </Tabs.Panel>
        </Tabs>
      )}
    </>
  );
}
