import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLocation } from 'react-router';
import type { SessionView, SignInInput } from '../../api/auth';
import { ErrorPanel } from '../../components/error-panel';
import { rememberedCompany } from './remembered-company';
import { returnAddress } from './return-address';
import { useEntrance } from './use-entrance';

/** What somebody has said of themselves on the step before. */
export interface Known {
  /** null: their email's domain is no company's. */
  readonly company: string | null;
  readonly userName: string;
}

/**
 * Signs in, then goes where the person wanted to go.
 *
 * @param known where another step came first; the cursor then stands in the first field that is left
 * @param otherWay below the button, given the company that is typed so far
 */
export function PasswordForm({
  enter,
  known,
  otherWay,
}: {
  enter: (input: SignInInput) => Promise<SessionView>;
  known?: Known;
  otherWay?: (company: string) => ReactNode;
}) {
  const [company, setCompany] = useState(() => known?.company ?? rememberedCompany());
  const [userName, setUserName] = useState(known?.userName ?? '');
  const [password, setPassword] = useState('');
  const [isCompanyLeft] = useState(company === '');
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
        autoFocus={known !== undefined && isCompanyLeft}
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
        autoFocus={known !== undefined && !isCompanyLeft}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {signIn.error && <ErrorPanel error={signIn.error} />}
      <Button type="submit" loading={signIn.isPending}>
        Sign in
      </Button>
      {otherWay?.(company.trim())}
    </form>
  );
}
