import { Anchor, Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { isAtLeast } from '../../api/roles';
import { useSession } from '../../api/use-session';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { PoolSelect } from '../../components/pool-select';
import { membershipReason } from '../../words/membership-reason';
import classes from './user-pools.module.css';

/** The pools a person is in and why; they are given and taken here, for people of the identity provider too. */
export function UserPools({ user }: { user: Schema<'UserView'> }) {
  const own = useSession().role;
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries();
  const add = useMutation({
    mutationFn: (poolId: string) =>
      answerOf(
        api.POST('/api/v1/agent-pools/{id}/members', {
          params: { path: { id: poolId } },
          body: { userIds: [user.id] },
        }),
      ),
    onSuccess: async () => {
      setChosen(null);
      await refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (poolId: string) => {
      const path = { id: poolId, userId: user.id };
      return answerOf(api.DELETE('/api/v1/agent-pools/{id}/members/{userId}', { params: { path } }));
    },
    onSuccess: refresh,
  });
  return (
    <>
      {user.pools.length === 0 && <Text size="sm">In no agent pool.</Text>}
      <ul className={classes['list']}>
        {user.pools.map((pool) => (
          <li key={pool.id} className={classes['pool']}>
            <Text size="sm" className={classes['words']}>
              <Anchor component={Link} to={`/agent-pools/${pool.id}`} size="sm" fw={500}>
                {pool.name}
              </Anchor>{' '}
              ({pool.role}), {membershipReason(pool)}
            </Text>
            {isAtLeast(own, pool.role) && pool.sources.every((source) => source === 'group') && (
              <Text size="sm" c="dimmed">
                as long as they are in the group
              </Text>
            )}
            {isAtLeast(own, pool.role) && pool.sources.some((source) => source !== 'group') && (
              <Button
                size="xs"
                variant="default"
                aria-label={`Take out of ${pool.name}`}
                loading={remove.isPending && remove.variables === pool.id}
                onClick={() => remove.mutate(pool.id)}
              >
                Take out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {remove.data?.isMember && <Notice meaning="attention">{remove.data.message}</Notice>}
      <Group align="flex-end" gap="xs" mt="xs">
        <PoolSelect
          label="Add to another pool"
          taken={user.pools.filter(({ sources }) => sources.includes('portal')).map(({ id }) => id)}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          variant="default"
          disabled={chosen === null}
          loading={add.isPending}
          onClick={() => chosen !== null && add.mutate(chosen)}
        >
          Add
        </Button>
      </Group>
      {(add.error ?? remove.error) && <ErrorPanel error={add.error ?? remove.error} />}
    </>
  );
}
