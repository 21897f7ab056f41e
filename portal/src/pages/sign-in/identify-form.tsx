import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'react-router';
import { api, answerOf } from '../../api/client';
import { ErrorPanel } from '../../components/error-panel';
import type { Known } from './password-form';
import { providerAddress } from './provider-address';
import { returnAddress } from './return-address';

/**
 * Who wants to sign in. The domain of an email address leads to the provider of the company that has proven it; everybody
 * else is asked for a password. The answer tells nothing about who exists.
 */
export function IdentifyForm({ onPassword }: { onPassword: (known: Known) => void }) {
  const [name, setName] = useState('');
  const { search } = useLocation();
  const find = useMutation({
    mutationFn: (email: string) => answerOf(api.POST('/auth/discover', { body: { email } })),
    onSuccess: ({ method, company }, email) => {
      if (method === 'sso' && company !== null) {
        window.location.assign(providerAddress(company, returnAddress(search)));
      } else {
        onPassword({ company, userName: email });
      }
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    find.mutate(name.trim());
  };
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label="Email or user name"
        autoComplete="username"
        autoCapitalize="none"
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {find.error && <ErrorPanel error={find.error} />}
      <Button type="submit" loading={find.isPending}>
        Continue
      </Button>
    </form>
  );
}
