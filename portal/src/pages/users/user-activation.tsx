import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, answerOf, type Schema } from '../../api/client';
import { ErrorPanel } from '../../components/error-panel';

/** Closes and opens every way to sign in for a local user, and leads to their deletion. */
export function UserActivation({ user, onDelete }: { user: Schema<'UserView'>; onDelete: () => void }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (active: boolean) =>
      answerOf(api.PATCH('/api/v1/users/{id}', { params: { path: { id: user.id } }, body: { active } })),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <div className="stack">
      <Text size="sm">
        {user.active
          ? 'Deactivating ends every session at once and closes every way to sign in. Roles and pools are kept for the day of return.'
          : 'Nobody can sign in as this person. Roles and pools are kept.'}
      </Text>
      {change.error && <ErrorPanel error={change.error} />}
      <Group gap="xs">
        <Button variant="default" loading={change.isPending} onClick={() => change.mutate(!user.active)}>
          {user.active ? 'Deactivate' : 'Activate'}
        </Button>
        <Button variant="default" c="red" onClick={onDelete}>
          Delete
        </Button>
      </Group>
    </div>
  );
}
