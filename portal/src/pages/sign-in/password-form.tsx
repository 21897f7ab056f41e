import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'react-router';
import type { SessionView, SignInInput } from '../../api/auth';
import { ErrorPanel } from '../../components/error-panel';
import { rememberedCompany } from './remembered-company';
import { returnAddress } from './return-address';
import { useEntrance } from './use-entrance';

/** Signs in, then goes where the person wanted to go. */
export function PasswordForm({ enter }: { enter: (input: SignInInput) => Promise<SessionView> }) {
  const [company, setCompany] = useState(rememberedCompany);
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const { search } = useLocation();
  const signIn = useEntrance(enter, returnAddress(search));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate({ company: company.trim(), userName: userName.trim(), password });
  };
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label="Company"
        description="Its short name, as your admin gave it to you"
        autoComplete="organization"
        autoCapitalize="none"
        required
        value={company}
        onChange={(event) => setCompany(event.currentTarget.value)}
      />
      <TextInput
        label="User name"
        description="Usually your email address"
        autoComplete="username"
        autoCapitalize="none"
        required
        value={userName}
        onChange={(event) => setUserName(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {signIn.error && <ErrorPanel error={signIn.error} />}
      <Button type="submit" loading={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}
