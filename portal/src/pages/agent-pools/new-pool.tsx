import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, answerOf } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { FormError } from '../../components/form-error';
import { POOL_FIELDS, PoolFields, type PoolInput } from './pool-fields';

const EMPTY: PoolInput = { name: '', description: '', role: 'user' };

/** Makes a pool and leads to it, where members are added. */
export function NewPool({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [input, setInput] = useState(EMPTY);
  const navigate = useNavigate();
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: ({ name, description, role }: PoolInput) => {
      const body = { name: name.trim(), description: description.trim() || null, role };
      return answerOf(api.POST('/api/v1/agent-pools', { body }));
    },
    onSuccess: async (pool) => {
      await client.invalidateQueries({ queryKey: ['agent-pools'] });
      await navigate(`/agent-pools/${pool.id}`);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate(input);
  };
  return (
    <Dialog opened={isOpen} onClose={onClose} title="New agent pool">
      <form onSubmit={submit} className="stack">
        <PoolFields value={input} onChange={setInput} error={make.error} />
        <FormError error={make.error} fields={POOL_FIELDS} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending}>
            Make the pool
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
