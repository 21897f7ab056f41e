import { Anchor, Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { isAtLeast } from '../../api/roles';
import { useSession } from '../../api/use-session';
import { ErrorPanel } from '../../components/error-panel';
import { PoolSelect } from '../../components/pool-select';
import { people } from '../../words/count';
import classes from './linked-pools.module.css';

/** The links of a group to agent pools; admins make and end them. What it means for how many people is said beside. */
export function LinkedPools({ group }: { group: Schema<'GroupView'> }) {
  const mayLink = isAtLeast(useSession().role, 'admin');
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries();
  const path = { id: group.id };
  const link = useMutation({
    mutationFn: (poolId: string) =>
      answerOf(api.POST('/api/v1/groups/{id}/agent-pools', { params: { path }, body: { poolIds: [poolId] } })),
    onSuccess: refresh,
  });
  const unlink = useMutation({
    mutationFn: (poolId: string) =>
      answerOf(api.DELETE('/api/v1/groups/{id}/agent-pools/{poolId}', { params: { path: { ...path, poolId } } })),
    onSuccess: refresh,
  });
  return (
    <>
      {group.pools.length === 0 && (
        <Text size="sm">
          Linked to no agent pool: being in this group gives nobody anything yet.
          {!mayLink && ' An admin can link it.'}
        </Text>
      )}
      <ul className={classes['list']}>
        {group.pools.map((pool) => (
          <li key={pool.id} className={classes['link']}>
            <Text size="sm" className={classes['words']}>
              <Anchor component={Link} to={`/agent-pools/${pool.id}`} size="sm" fw={500}>
                {pool.name}
              </Anchor>{' '}
              gives {people(group.memberCount)} at least the role <b>{pool.role}</b>
            </Text>
            {mayLink && (
              <Button
                size="xs"
                variant="default"
                aria-label={`End the link to ${pool.name}`}
                loading={unlink.isPending && unlink.variables === pool.id}
                onClick={() => unlink.mutate(pool.id)}
              >
                End link
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayLink && <PoolChooser taken={group.pools} isPending={link.isPending} onChoose={link.mutate} />}
      {(link.error ?? unlink.error) && <ErrorPanel error={link.error ?? unlink.error} />}
    </>
  );
}

function PoolChooser({
  taken,
  isPending,
  onChoose,
}: {
  taken: readonly { readonly id: string }[];
  isPending: boolean;
  onChoose: (poolId: string) => void;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const choose = (): void => {
    if (chosen !== null) onChoose(chosen);
    setChosen(null);
  };
  return (
    <Group align="flex-end" gap="xs" mt="xs">
      <PoolSelect label="Link to another pool" taken={taken.map(({ id }) => id)} value={chosen} onChange={setChosen} />
      <Button variant="default" disabled={chosen === null} loading={isPending} onClick={choose}>
        Link
      </Button>
    </Group>
  );
}
