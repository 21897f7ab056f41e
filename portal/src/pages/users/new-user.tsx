import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, answerOf } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { FormError } from '../../components/form-error';
import { bodyOf, EMPTY_USER, USER_FIELDS, UserFields, type UserInput } from './user-fields';

/** Makes a local user; with an address they are invited by mail to choose a password. */
export function NewUser({ onClose }: { onClose: () => void }) {
  const [input, setInput] = useState<UserInput>(EMPTY_USER);
  const navigate = useNavigate();
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: (user: UserInput) => answerOf(api.POST('/api/v1/users', { body: bodyOf(user) })),
    onSuccess: async (user) => {
      await client.invalidateQueries({ queryKey: ['users'] });
      await navigate(`/users/${user.id}`);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate(input);
  };
  return (
    <Dialog opened onClose={onClose} title="New local user">
      <form onSubmit={submit} className="stack">
        <Text size="sm" c="dimmed">
          Somebody whom your identity provider does not manage. They join the default agent pool.
        </Text>
        <UserFields value={input} onChange={setInput} error={make.error} />
        <FormError error={make.error} fields={USER_FIELDS} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending}>
            Make the user
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
