import { Button, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { api, answerOf } from '../../api/client';
import { isAtLeast, ROLES, type Role } from '../../api/roles';
import { useSession } from '../../api/use-session';
import { Dialog } from '../../components/dialog';
import { FormError } from '../../components/form-error';
import { Notice } from '../../components/notice';

/** Asks for an address, which is the user name too, and mails the link. */
export function Invite({ onClose }: { onClose: () => void }) {
  const own = useSession().role;
  const [email, setEmail] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [role, setRole] = useState<Role>('user');
  const client = useQueryClient();
  const invite = useMutation({
    mutationFn: () => {
      const address = email.trim();
      const body = { userName: address, email: address, displayName: displayName.trim() || undefined, role };
      return answerOf(api.POST('/api/v1/invitations', { body }));
    },
    onSuccess: async ({ mailProblem }) => {
      await client.invalidateQueries();
      if (mailProblem === null) onClose();
    },
  });
  const sentence = (field: string) => (invite.error ? toFailure(invite.error).ofField(field) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title="Invite somebody">
      <form onSubmit={submit} className="stack">
        <TextInput
          label="Email"
          description="Also what they sign in with"
          type="email"
          required
          data-autofocus
          value={email}
          error={sentence('email') ?? sentence('userName')}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label="Display name"
          value={displayName}
          error={sentence('displayName')}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
        />
        <Select
          label="Direct role"
          description="At most your own"
          data={ROLES.filter((least) => isAtLeast(own, least))}
          allowDeselect={false}
          value={role}
          error={sentence('role')}
          onChange={(chosen) => setRole(chosen as Role)}
        />
        <FormError error={invite.error} fields={['email', 'userName', 'displayName', 'role']} />
        {invite.data?.mailProblem && (
          <Notice meaning="broken" title="They are there, but the mail could not be sent">
            {invite.data.mailProblem}
          </Notice>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={invite.isPending}>
            Invite
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
