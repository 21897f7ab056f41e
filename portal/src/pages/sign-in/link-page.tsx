import { Anchor, Button, Skeleton, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { toFailure } from '../../api/api-failure';
import { auth, type LinkView } from '../../api/auth';
import { ErrorPanel } from '../../components/error-panel';
import { FormError } from '../../components/form-error';
import { NewPasswordInput } from '../../components/new-password-input';
import { Notice } from '../../components/notice';
import { ExactTime } from '../../components/time';
import { Door } from '../../frame/door';
import { fragmentToken } from './fragment-token';
import { useEntrance } from './use-entrance';

const WORDS = {
  invitation: {
    title: 'You are invited',
    purpose: 'Choose a password, and you are in.',
    action: 'Accept the invitation',
    again: 'Ask whoever invited you for a new one.',
  },
  passwordReset: {
    title: 'Choose a new password',
    purpose: 'It replaces the old one; every session that you have elsewhere ends.',
    action: 'Set the password',
    again: 'Ask for a new one.',
  },
} as const;

/** Where links in mails lead: a person chooses a password and is signed in. */
export function LinkPage({ kind }: { kind: LinkView['kind'] }) {
  const token = fragmentToken(useLocation().hash);
  const words = WORDS[kind];
  return (
    <Door title={words.title} purpose={words.purpose}>
      {token === null ? <Invalid kind={kind} /> : <Inspected token={token} kind={kind} />}
    </Door>
  );
}

function Inspected({ token, kind }: { token: string; kind: LinkView['kind'] }) {
  const link = useQuery({ queryKey: ['link', token], queryFn: () => auth.inspectLink(token), staleTime: Infinity });
  if (link.data?.kind === kind) return <ChoosePassword token={token} link={link.data} />;
  if (link.isPending) return <Skeleton height={160} />;
  if (link.error && toFailure(link.error).status !== 404) {
    return <ErrorPanel error={link.error} onRetry={() => void link.refetch()} />;
  }
  return <Invalid kind={kind} />;
}

function ChoosePassword({ token, link }: { token: string; link: LinkView }) {
  const [displayName, setDisplayName] = useState(link.displayName ?? '');
  const [password, setPassword] = useState('');
  const isInvitation = link.kind === 'invitation';
  const complete = useEntrance(auth.completeLink, '/');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const name = displayName.trim();
    complete.mutate({ token, password, ...(isInvitation && name !== '' && { displayName: name }) });
  };
  return (
    <form onSubmit={submit} className="stack">
      <Text size="sm">
        For <b>{link.userName}</b> at {link.company.name}. The link works once, until <ExactTime at={link.expiresAt} />.
      </Text>
      {/* For the browser's password store: which name the new password belongs to. */}
      <input type="text" autoComplete="username" value={link.userName} readOnly hidden />
      {isInvitation && (
        <TextInput
          label="Your name"
          autoComplete="name"
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
        />
      )}
      <NewPasswordInput
        label="Password"
        value={password}
        error={complete.error ? toFailure(complete.error).ofField('password') : undefined}
        onChange={setPassword}
      />
      <FormError error={complete.error} fields={['password']} />
      <Button type="submit" loading={complete.isPending}>
        {WORDS[link.kind].action}
      </Button>
    </form>
  );
}

function Invalid({ kind }: { kind: LinkView['kind'] }) {
  return (
    <>
      <Notice meaning="attention" title="This link does not work any more">
        It was used, has expired, or is not whole. {WORDS[kind].again}
      </Notice>
      {kind === 'passwordReset' && (
        <Button component={Link} to="/forgot-password">
          Ask for a new link
        </Button>
      )}
      <Anchor component={Link} to="/sign-in" size="sm">
        To the sign-in
      </Anchor>
    </>
  );
}
