import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { ConfirmByName } from '../../components/confirm-by-name';

/** Asks for the user name: a deleted person does not come back. */
export function DeleteUser({ user, onClose }: { user: Schema<'UserView'>; onClose: () => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/users/{id}', { params: { path: { id: user.id } } })),
    onSuccess: async () => {
      await navigate('/users', { replace: true });
      client.removeQueries({ queryKey: ['users', user.id] });
      await client.invalidateQueries();
    },
  });
  return (
    <ConfirmByName
      title={`Delete ${user.displayName ?? user.userName}`}
      name={user.userName}
      action="Delete"
      isOpen
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={remove.mutate}
      onClose={onClose}
    >
      <Text size="sm">
        Their data, roles and memberships go for good, and the user name is free again. The audit log keeps what was
        done. To close their access only, deactivate them instead.
      </Text>
    </ConfirmByName>
  );
}
