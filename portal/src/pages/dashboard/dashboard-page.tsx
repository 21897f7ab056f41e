import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { Detail } from '../../components/detail';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';
import { Section } from '../../components/section';
import { Time } from '../../components/time';
import { people } from '../../words/count';
import { keyExpiry } from '../../words/key-expiry';
import { Figure, Figures } from './figures';
import { ProviderState } from './provider-state';

const REFRESH_MS = 15_000;

/** Is it all right? Everybody, the provider, and what needs somebody. */
export default function DashboardPage() {
  const dashboard = useQuery({
    queryKey: ['dashboard'],
    queryFn: () => answerOf(api.GET('/api/v1/dashboard')),
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <PageHeader title="Dashboard" purpose="Who is in, how your identity provider is doing, and what needs you." />
      <Detail query={dashboard} missing="There is no such company">
        {(found) => <Dashboard dashboard={found} />}
      </Detail>
    </>
  );
}

function Dashboard({ dashboard }: { dashboard: Schema<'DashboardView'> }) {
  const { users, agentPools, groups, provisioning, expiringKeys, breakGlassSignIns, warnings } = dashboard;
  return (
    <>
      {warnings.length > 0 && (
        <Notice meaning="attention" title="Needs you">
          {warnings.map((warning) => (
            <div key={warning}>{warning}</div>
          ))}
        </Notice>
      )}
      {breakGlassSignIns !== null && breakGlassSignIns.length > 0 && <BreakGlassSignIns signIns={breakGlassSignIns} />}
      <Section title="People">
        <Figures>
          <Figure label="In all" value={users.total} to="/users" />
          <Figure label="Active, provisioned" value={users.active.scim} to="/users?managedBy=scim&status=active" />
          <Figure label="Active, local" value={users.active.local} to="/users?managedBy=local&status=active" />
          <Figure label="Inactive" value={users.inactive.scim + users.inactive.local} to="/users?status=inactive" />
          <Figure label="Agent pools" value={agentPools} to="/agent-pools" />
          <Figure label="Groups" value={groups} to="/groups" />
        </Figures>
        {users.notLinked > 0 && (
          <Text size="sm" mt="sm">
            <Anchor
              component={Link}
              to="/settings/identity-configuration/hand-over?list=not-linked"
              size="sm"
            >{`${people(users.notLinked)} not yet linked`}</Anchor>
            : handed over, and not claimed by the provider so far.
          </Text>
        )}
      </Section>
      {provisioning !== null && (
        <Section title="Identity provider">
          <ProviderState state={provisioning} />
        </Section>
      )}
      {expiringKeys !== null && expiringKeys.length > 0 && (
        <Section title="Keys about to expire" purpose="When a provider's key expires, provisioning stops.">
          <ExpiringKeys keys={expiringKeys} />
        </Section>
      )}
    </>
  );
}

/** A password that gets past the provider was used: either somebody knows why, or somebody else has it. */
function BreakGlassSignIns({ signIns }: { signIns: readonly Schema<'BreakGlassSignInView'>[] }) {
  return (
    <Notice meaning="attention" title="Signed in past the provider">
      {signIns.map(({ userId, userName, displayName, at }) => (
        <div key={userId}>
          <Anchor component={Link} inherit to={`/users/${userId}`}>
            {displayName ?? userName}
          </Anchor>
          , as a break-glass admin, <Time at={at} />.{' '}
          <Anchor component={Link} inherit to={`/audit-log?person=${userId}`}>
            What they did
          </Anchor>
        </div>
      ))}
      <div>If nobody knows why, change that password.</div>
    </Notice>
  );
}

function ExpiringKeys({ keys }: { keys: readonly Schema<'ApiKeyView'>[] }) {
  return keys.map((key) => (
    <Text key={key.id} size="sm">
      <Anchor component={Link} to="/settings/api-keys" size="sm">
        {key.label ?? `…${key.lastCharacters}`}
      </Anchor>{' '}
      {keyExpiry(key.daysLeft).words}
    </Text>
  ));
}
