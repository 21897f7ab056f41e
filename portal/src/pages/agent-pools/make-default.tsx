import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, answerOf, type Schema } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { ErrorPanel } from '../../components/error-panel';

/** Puts this pool in the place of the default pool of today. */
export function MakeDefault({ pool, onClose }: { pool: Schema<'AgentPoolView'>; onClose: () => void }) {
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () =>
      answerOf(api.PATCH('/api/v1/agent-pools/{id}', { params: { path: { id: pool.id } }, body: { isDefault: true } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['agent-pools'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`Make ${pool.name} the default pool`}>
      <div className="stack">
        <Text size="sm">
          Everybody who arrives from now on joins {pool.name}. Members of the default pool of today stay where they are.
        </Text>
        {pool.role !== 'user' && (
          <Text size="sm">Its role is {pool.role}; that of a default pool is user. Give it the role user first.</Text>
        )}
        {make.error && <ErrorPanel error={make.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {pool.role === 'user' && (
            <Button loading={make.isPending} onClick={() => make.mutate()}>
              Make it the default
            </Button>
          )}
        </Group>
      </div>
    </Dialog>
  );
}
