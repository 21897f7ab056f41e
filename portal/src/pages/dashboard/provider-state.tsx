import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Schema } from '../../api/client';
import { EmptyState } from '../../components/empty-state';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import { providerName } from '../../words/provider-name';
import { Figure, Figures } from './figures';

/** When the provider last called, and what it did within a day. */
export function ProviderState({ state }: { state: Schema<'ProviderStateView'> }) {
  const { provider, scimEnabled, lastContactAt, lastErrorAt, lastDay } = state;
  if (!scimEnabled && lastContactAt === null) {
    return (
      <EmptyState
        title="Not connected yet"
        action={
          <Anchor component={Link} to="/settings/identity-configuration" size="sm">
            Set it up under Identity Configuration
          </Anchor>
        }
      >
        Once Okta or Microsoft Entra ID is connected, people come and go by themselves, and their traffic is shown here.
      </EmptyState>
    );
  }
  return (
    <>
      <Text size="sm" mb="sm">
        <Status meaning={!scimEnabled ? 'resting' : lastContactAt === null ? 'attention' : 'live'}>
          {providerName(provider)}
        </Status>{' '}
        {!scimEnabled && 'SCIM is off. '}
        {lastContactAt === null ? (
          'has not called yet.'
        ) : (
          <>
            last called <Time at={lastContactAt} />.
          </>
        )}{' '}
        {lastErrorAt !== null && (
          <>
            <Anchor component={Link} to="/activity/requests?outcome=error" size="sm">
              Last error
            </Anchor>{' '}
            <Time at={lastErrorAt} />.
          </>
        )}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        In the last 24 hours:
      </Text>
      <Figures>
        <Figure label="Requests" value={lastDay.requests} to="/activity/requests" />
        <Figure label="Created" value={lastDay.creates} to="/activity/requests?operation=create" />
        <Figure label="Changed" value={lastDay.updates} to="/activity/requests?operation=update" />
        <Figure label="Deleted" value={lastDay.deletes} to="/activity/requests?operation=delete" />
        <Figure
          label="Errors"
          value={lastDay.errors}
          to="/activity/requests?outcome=error"
          note={lastDay.refused > 0 ? `${lastDay.refused.toLocaleString('en')} refused at the door` : undefined}
        />
      </Figures>
    </>
  );
}
