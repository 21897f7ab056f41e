import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { auth } from '../../api/auth';
import { useSession } from '../../api/use-session';
import { FormError } from '../../components/form-error';
import { NewPasswordInput } from '../../components/new-password-input';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';

/** The person's own password. */
export default function ChangePasswordPage() {
  const { user } = useSession();
  return (
    <>
      <PageHeader title="Change password" purpose="Sessions that you have elsewhere end; this one goes on." />
      {user.mayChangePassword ? (
        <ChangeForm />
      ) : (
        <Text>You sign in through your identity provider, which keeps your password.</Text>
      )}
    </>
  );
}

function ChangeForm() {
  const { user } = useSession();
  const [currentPassword, setCurrentPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const change = useMutation({
    mutationFn: auth.changePassword,
    onSuccess: () => {
      setCurrentPassword('');
      setNewPassword('');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ currentPassword, newPassword });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={420}>
        <input type="text" autoComplete="username" value={user.userName} readOnly hidden />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          required
          value={currentPassword}
          onChange={(event) => setCurrentPassword(event.currentTarget.value)}
        />
        <NewPasswordInput
          label="New password"
          value={newPassword}
          error={change.error ? toFailure(change.error).ofField('newPassword') : undefined}
          onChange={setNewPassword}
        />
        <FormError error={change.error} fields={['newPassword']} title="It was not changed" />
        {change.isSuccess && <Notice meaning="good">Your password is changed.</Notice>}
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          Change password
        </Button>
      </Stack>
    </form>
  );
}
