import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { Detail } from '../../components/detail';
import { Facts } from '../../components/facts';
import { PageHeader } from '../../components/page-header';
import { Section } from '../../components/section';
import { Time } from '../../components/time';
import { people } from '../../words/count';
import { GroupMembers } from './group-members';
import { LinkedPools } from './linked-pools';

/** One group: who is in it, and which agent pools it leads to. */
export default function GroupPage() {
  const { id = '' } = useParams();
  const group = useQuery({
    queryKey: ['groups', id],
    queryFn: () => answerOf(api.GET('/api/v1/groups/{id}', { params: { path: { id } } })),
  });
  return (
    <Detail query={group} missing="There is no such group">
      {(found) => <Group group={found} />}
    </Detail>
  );
}

function Group({ group }: { group: Schema<'GroupView'> }) {
  return (
    <>
      <PageHeader
        title={group.displayName}
        purpose={`A group of your identity provider with ${people(group.memberCount)}. Its name and members are changed there.`}
      />
      <Section
        title="Agent pools"
        purpose="Whoever is in this group is in these pools too, with at least the role of each."
      >
        <LinkedPools group={group} />
      </Section>
      <Section title="Members">
        <GroupMembers groupId={group.id} />
      </Section>
      <Section title="Details">
        <Facts
          facts={[
            ['Id at the provider', group.externalId],
            ['Created', <Time key="created" at={group.createdAt} />],
            ['Changed by the provider', <Time key="updated" at={group.updatedAt} />],
          ]}
        />
      </Section>
    </>
  );
}
