import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { isAtLeast } from '../../api/roles';
import { useSession } from '../../api/use-session';
import { Detail } from '../../components/detail';
import { PageHeader } from '../../components/page-header';
import { Section } from '../../components/section';
import { people } from '../../words/count';
import { DeletePool } from './delete-pool';
import { EditPool } from './edit-pool';
import { MakeDefault } from './make-default';
import { PoolMembers } from './pool-members';

/** One agent pool: its role, who is in it, and through which groups. */
export default function AgentPoolPage() {
  const { id = '' } = useParams();
  const pool = useQuery({
    queryKey: ['agent-pools', id],
    queryFn: () => answerOf(api.GET('/api/v1/agent-pools/{id}', { params: { path: { id } } })),
  });
  return (
    <Detail query={pool} missing="There is no such agent pool">
      {(found) => <Pool pool={found} />}
    </Detail>
  );
}

function Pool({ pool }: { pool: Schema<'AgentPoolView'> }) {
  const isAdmin = isAtLeast(useSession().role, 'admin');
  const [dialog, setDialog] = useState<'edit' | 'delete' | 'default' | null>(null);
  const close = (): void => setDialog(null);
  return (
    <>
      <PageHeader
        title={pool.name}
        purpose={
          <>
            {people(pool.memberCount)} with at least the role <b>{pool.role}</b>
            {pool.description !== null && ` · ${pool.description}`}
          </>
        }
        actions={
          <>
            {pool.isDefault && (
              <Badge variant="default" tt="none" fw={500}>
                Default pool
              </Badge>
            )}
            {isAdmin && (
              <Button variant="default" onClick={() => setDialog('edit')}>
                Edit
              </Button>
            )}
          </>
        }
      />
      <Section title="Linked groups" purpose="Members of these groups are in this pool as long as the link lasts.">
        <LinkedGroups pool={pool} />
      </Section>
      <Section title="Members" purpose="People whom the identity provider manages can be put into pools too.">
        <PoolMembers pool={pool} />
      </Section>
      {isAdmin && (
        <Section title="Default and deletion">
          {pool.isDefault ? (
            <Text size="sm">
              New people join this pool by themselves, so it cannot be deleted. Make another pool the default first.
            </Text>
          ) : (
            <Group gap="xs">
              <Button variant="default" onClick={() => setDialog('default')}>
                Make it the default pool
              </Button>
              <Button variant="default" c="red" onClick={() => setDialog('delete')}>
                Delete the pool
              </Button>
            </Group>
          )}
        </Section>
      )}
      {dialog === 'edit' && <EditPool pool={pool} onClose={close} />}
      {dialog === 'delete' && <DeletePool pool={pool} onClose={close} />}
      {dialog === 'default' && <MakeDefault pool={pool} onClose={close} />}
    </>
  );
}

function LinkedGroups({ pool }: { pool: Schema<'AgentPoolView'> }) {
  if (pool.linkedGroups.length === 0) {
    return (
      <Text size="sm">
        None. An admin links a group on its own page:{' '}
        <Anchor component={Link} to="/groups" size="sm">
          Groups
        </Anchor>
        .
      </Text>
    );
  }
  return (
    <Text size="sm">
      {pool.linkedGroups.map((group, index) => (
        <span key={group.id}>
          {index > 0 && ', '}
          <Anchor component={Link} to={`/groups/${group.id}`} size="sm">
            {group.displayName}
          </Anchor>
        </span>
      ))}
    </Text>
  );
}
