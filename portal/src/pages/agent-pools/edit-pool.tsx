import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { Dialog } from '../../components/dialog';
import { FormError } from '../../components/form-error';
import { people } from '../../words/count';
import { Notice } from '../../components/notice';
import { POOL_FIELDS, PoolFields, type PoolInput } from './pool-fields';

/** Changes a pool, unless somebody else changed it since it was read: then it says so and shows their state. */
export function EditPool({ pool, onClose }: { pool: Schema<'AgentPoolView'>; onClose: () => void }) {
  const [input, setInput] = useState(() => inputOf(pool));
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['agent-pools'] });
  const save = useMutation({
    mutationFn: ({ name, description, role }: PoolInput) =>
      answerOf(
        api.PATCH('/api/v1/agent-pools/{id}', {
          params: { path: { id: pool.id }, header: ifMatch(pool.version) },
          body: { name: name.trim(), description: description.trim() || null, ...(pool.isDefault ? {} : { role }) },
        }),
      ),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const isStale = save.error !== null && toFailure(save.error).status === 412;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(input);
  };
  return (
    <Dialog opened onClose={onClose} title={`Edit ${pool.name}`}>
      <form onSubmit={submit} className="stack">
        <PoolFields value={input} onChange={setInput} error={save.error} isDefault={pool.isDefault} />
        {input.role !== pool.role && (
          <Notice meaning="attention">
            {people(pool.memberCount)} in this pool will have at least the role {input.role}, from the moment of saving.
          </Notice>
        )}
        <FormError
          error={save.error}
          fields={POOL_FIELDS}
          {...(isStale && {
            retry: 'Show the pool as it is now',
            onRetry: () => {
              void refresh();
              onClose();
            },
          })}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

function inputOf(pool: Schema<'AgentPoolView'>): PoolInput {
  return { name: pool.name, description: pool.description ?? '', role: pool.role };
}
