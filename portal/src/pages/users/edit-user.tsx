import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { Dialog } from '../../components/dialog';
import { FormError } from '../../components/form-error';
import { bodyOf, USER_FIELDS, UserFields, type UserInput } from './user-fields';

/** Changes a local user, unless somebody else changed them since they were read. */
export function EditUser({ user, onClose }: { user: Schema<'UserView'>; onClose: () => void }) {
  const [input, setInput] = useState<UserInput>(() => inputOf(user));
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['users'] });
  const save = useMutation({
    mutationFn: (changed: UserInput) =>
      answerOf(
        api.PATCH('/api/v1/users/{id}', {
          params: { path: { id: user.id }, header: ifMatch(user.version) },
          body: bodyOf(changed),
        }),
      ),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const isStale = save.error !== null && toFailure(save.error).status === 412;
  const reload = (): void => {
    void refresh();
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(input);
  };
  return (
    <Dialog opened onClose={onClose} title={`Edit ${user.displayName ?? user.userName}`}>
      <form onSubmit={submit} className="stack">
        <UserFields value={input} onChange={setInput} error={save.error} />
        <FormError
          error={save.error}
          fields={USER_FIELDS}
          {...(isStale && { retry: 'Show them as they are now', onRetry: reload })}
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

function inputOf(user: Schema<'UserView'>): UserInput {
  return {
    userName: user.userName,
    displayName: user.displayName ?? '',
    givenName: user.givenName ?? '',
    familyName: user.familyName ?? '',
    email: user.email ?? '',
    role: user.directRole,
  };
}
