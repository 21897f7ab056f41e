import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, answerOf, type Schema } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { ErrorPanel } from '../../components/error-panel';
import { PeopleSelect } from '../../components/people-select';
import { people } from '../../words/count';
import type { Person } from '../../words/person-name';

/** Puts people into a pool, those of the identity provider too. */
export function AddMembers({ pool, onClose }: { pool: Schema<'AgentPoolView'>; onClose: () => void }) {
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: (userIds: string[]) =>
      answerOf(api.POST('/api/v1/agent-pools/{id}/members', { params: { path: { id: pool.id } }, body: { userIds } })),
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`Add people to ${pool.name}`} size="lg">
      <div className="stack">
        <PeopleSelect label="People" value={chosen} onChange={setChosen} />
        {chosen.length > 0 && (
          <Text size="sm">
            {people(chosen.length)} will have at least the role <b>{pool.role}</b>.
          </Text>
        )}
        {add.error && <ErrorPanel error={add.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={chosen.length === 0}
            loading={add.isPending}
            onClick={() => add.mutate(chosen.map(({ id }) => id))}
          >
            Add
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
