import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'react-router';
import { api, answerOf } from '../../api/client';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { returnAddress } from './return-address';

/** Email first: its domain leads to the company's provider. The answer tells nothing about who exists. */
export function ProviderSignIn() {
  const [email, setEmail] = useState('');
  const { search } = useLocation();
  const find = useMutation({
    mutationFn: (address: string) => answerOf(api.POST('/auth/discover', { body: { email: address } })),
    onSuccess: ({ url }) => {
      if (url !== null) window.location.assign(`${url}?returnTo=${encodeURIComponent(returnAddress(search))}`);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    find.mutate(email.trim());
  };
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label="Work email"
        description="If your company signs in through its own identity provider"
        type="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {find.error && <ErrorPanel error={find.error} />}
      {find.data?.url === null && (
        <Notice meaning="info">Sign in with your password above, or open the address your company gave you.</Notice>
      )}
      <Button type="submit" variant="default" loading={find.isPending || Boolean(find.data?.url)}>
        Continue to your provider
      </Button>
    </form>
  );
}
