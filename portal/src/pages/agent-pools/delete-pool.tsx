import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { ConfirmByName } from '../../components/confirm-by-name';
import { people } from '../../words/count';

/** Asks for the pool's name; its members stay, but what they had through it ends. */
export function DeletePool({ pool, onClose }: { pool: Schema<'AgentPoolView'>; onClose: () => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      answerOf(
        api.DELETE('/api/v1/agent-pools/{id}', {
          params: { path: { id: pool.id }, header: ifMatch(pool.version) },
        }),
      ),
    onSuccess: async () => {
      await navigate('/agent-pools', { replace: true });
      client.removeQueries({ queryKey: ['agent-pools', pool.id] });
      await client.invalidateQueries();
    },
  });
  return (
    <ConfirmByName
      title={`Delete the pool ${pool.name}`}
      name={pool.name}
      action="Delete"
      isOpen
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={remove.mutate}
      onClose={onClose}
    >
      <Text size="sm">
        {people(pool.memberCount)} will leave it and lose the role <b>{pool.role}</b> where nothing else gives it to
        them. The people themselves stay. This cannot be undone.
      </Text>
    </ConfirmByName>
  );
}
