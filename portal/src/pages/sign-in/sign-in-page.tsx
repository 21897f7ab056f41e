import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { auth } from '../../api/auth';
import { SESSION_KEY } from '../../api/use-session';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { Door } from './door';
import { returnAddress } from './return-address';
import { rememberCompany, rememberedCompany } from './remembered-company';

/** Company, user name and password. Whatever is wrong, the answer is the same. */
export default function SignInPage() {
  const [company, setCompany] = useState(rememberedCompany);
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const { search } = useLocation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const state = useQuery({ queryKey: ['auth-state'], queryFn: auth.state });
  const signIn = useMutation({
    mutationFn: auth.signIn,
    onSuccess: (session) => {
      rememberCompany(session.company.slug);
      client.setQueryData(SESSION_KEY, session);
      return navigate(returnAddress(search), { replace: true });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate({ company: company.trim(), userName: userName.trim(), password });
  };
  return (
    <Door title="Sign in" purpose="With your company, your user name and your password.">
      {state.data?.needsSetup && (
        <Notice meaning="attention" title="This Muster is not set up yet">
          Open the link that its start printed in the terminal; it ends in /setup#token=…
        </Notice>
      )}
      <form onSubmit={submit} className="stack">
        <TextInput
          label="Company"
          description="Its short name, as in the address your admin gave you"
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
      <Anchor component={Link} to="/forgot-password" size="sm">
        Forgot your password?
      </Anchor>
    </Door>
  );
}
