import { Skeleton, Text } from '@mantine/core';
import type { Schema } from '../../api/client';
import { useProgress } from '../../api/use-progress';
import { ErrorPanel } from '../../components/error-panel';
import { Milestones, ProgressPanel } from '../../components/guide/progress-panel';
import { Notice } from '../../components/notice';
import { Status } from '../../components/status';
import { ByServerClock, Time } from '../../components/time';
import { people } from '../../words/count';
import { providerName } from '../../words/provider-name';
import { LastFailure } from './last-failure';

const STEPS: readonly (readonly [Schema<'MilestoneView'>['name'], string])[] = [
  ['connectionTest', 'Connection tested'],
  ['lookUp', 'First person looked up'],
  ['userCreated', 'First person created'],
  ['userUpdated', 'First change'],
  ['userDeactivated', 'First person deactivated'],
  ['groupPushed', 'First group, if you push groups'],
];

/** Turns green, step by step, as the provider's requests arrive. */
export function LivePanel({ provider, cycle }: { provider: string; cycle: string }) {
  const { data, dataUpdatedAt, error, refetch } = useProgress();
  if (error && !data) {
    return <ErrorPanel error={error} title="What has arrived cannot be shown" onRetry={() => void refetch()} />;
  }
  if (!data) {
    return (
      <ProgressPanel title="What has arrived">
        <Skeleton height={400} aria-busy="true" />
      </ProgressPanel>
    );
  }
  const { lastContact: contact, lastFailure: failure } = data;
  return (
    <ByServerClock now={data.now} readAt={dataUpdatedAt}>
      <ProgressPanel title="What has arrived">
        <div aria-live="polite">
          {contact ? <Status meaning="live">Connected</Status> : <Status meaning="attention">Waiting for it</Status>}
        </div>
        {contact && (
          <Text size="sm">
            {data.arePeopleMore && 'More than '}
            {people(data.people)} so far, last contact <Time at={contact.at} />
            {contact.apiKeyName !== null && ` with the ${contact.apiKeyName}`}.
          </Text>
        )}
        <Milestones
          milestones={STEPS.map(([name, label]) => ({
            name,
            label,
            reached: data.milestones.find((milestone) => milestone.name === name)?.firstAt,
          }))}
        />
        {data.dialect?.isForeign && (
          <Notice meaning="attention" title="Not the provider that you named">
            The last requests speak like {providerName(data.dialect.client)}. Perhaps a key went to the wrong console.
          </Notice>
        )}
        {failure && <LastFailure failure={failure} isMended={contact !== null && contact.at > failure.at} />}
        <Text size="xs" c="dimmed" mt="md">
          {cycle} This page keeps itself up to date; {provider} goes on when you close it.
        </Text>
      </ProgressPanel>
    </ByServerClock>
  );
}
