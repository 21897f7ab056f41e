import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { Detail } from '../../components/detail';
import { Facts } from '../../components/facts';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';
import { Section } from '../../components/section';
import { ExactTime } from '../../components/time';
import { providerName } from '../../words/provider-name';
import { requestLine } from '../../words/request-line';
import { requestSentence } from '../../words/request-sentence';
import { RequestBody } from './request-body';
import { RequestStatus } from './request-status';

/** One request: what was asked, what was answered and why, what to do about it, and the bodies. */
export default function RequestPage() {
  const { id = '' } = useParams();
  const entry = useQuery({
    queryKey: ['provisioning-log', id],
    queryFn: () => answerOf(api.GET('/api/v1/provisioning-log/{id}', { params: { path: { id } } })),
  });
  return (
    <Detail query={entry} missing="There is no such request">
      {(found) => <Request entry={found} />}
    </Detail>
  );
}

function Request({ entry }: { entry: Schema<'OpenedLogEntryView'> }) {
  const { asked, answered, whatToDo } = entry.explanation;
  return (
    <>
      <PageHeader title={requestSentence(entry)} purpose={requestLine(entry)} />
      <Notice meaning={entry.status < 400 ? 'good' : 'broken'}>
        <div>{asked}</div>
        <div>{answered}</div>
        {whatToDo !== null && (
          <Text size="sm" mt="xs">
            <b>What to do:</b> {whatToDo}
          </Text>
        )}
      </Notice>
      <Section title="Request">
        <RequestBody body={entry.requestBody} areDropped={entry.areBodiesDropped} none="It had no body." />
      </Section>
      <Section title="Answer">
        <RequestBody body={entry.responseBody} areDropped={entry.areBodiesDropped} none="It had no body." />
      </Section>
      <Section title="Details">
        <Details entry={entry} />
      </Section>
    </>
  );
}

function Details({ entry }: { entry: Schema<'OpenedLogEntryView'> }) {
  const { resource, toleratedSpellings: tolerated } = entry;
  return (
    <Facts
      facts={[
        ['Status', <RequestStatus key="status" entry={entry} />],
        ['Kind of error', entry.scimType],
        [
          'About',
          resource?.id ? <ResourceLink key="about" type={resource.type} id={resource.id} name={resource.name} /> : null,
        ],
        ['Query', entry.query],
        ['When', <ExactTime key="at" at={entry.at} />],
        ['Took', `${entry.durationMs} ms`],
        ['Key', entry.apiKey?.name ?? 'none that is good'],
        ['Speaks like', entry.client && providerName(entry.client)],
        ['User agent', entry.userAgent],
        ['From address', entry.sourceAddress],
        [
          'Tolerated spellings',
          tolerated.length === 0 ? null : tolerated.map(({ name, meaning }) => <div key={name}>{meaning}</div>),
        ],
        ['Request id', entry.id],
      ]}
    />
  );
}

function ResourceLink({ type, id, name }: { type: 'User' | 'Group'; id: string; name: string | null }) {
  return (
    <Anchor component={Link} to={`${type === 'User' ? '/users' : '/groups'}/${id}`} size="sm">
      {name ?? id}
    </Anchor>
  );
}
