import { Anchor, Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { toFailure } from '../../api/api-failure';
import { auth } from '../../api/auth';
import { FormError } from '../../components/form-error';
import { NewPasswordInput } from '../../components/new-password-input';
import { Notice } from '../../components/notice';
import { Door } from '../../frame/door';
import { fragmentToken } from './fragment-token';
import { slugOf } from './slug-of';
import { useEntrance } from './use-entrance';

/** By the server's names; each has its sentence at itself. */
const FIELDS = [
  'company.name',
  'company.slug',
  'slug',
  'admin.displayName',
  'admin.userName',
  'admin.password',
  'password',
];

/** The first page of an empty Muster: its first company and that company's first admin. */
export default function SetupPage() {
  const token = fragmentToken(useLocation().hash);
  return (
    <Door title="Set up Muster" purpose="Your company, and you as its first admin. It takes a minute.">
      {token === null ? (
        <Notice meaning="attention" title="The link is not whole">
          Open the one that the start of Muster printed in the terminal; it ends in /setup#token=… If Muster is set up
          already,{' '}
          <Anchor component={Link} to="/sign-in" size="sm">
            sign in
          </Anchor>
          .
        </Notice>
      ) : (
        <SetupForm token={token} />
      )}
    </Door>
  );
}

function SetupForm({ token }: { token: string }) {
  const [name, setName] = useState('');
  const [typedSlug, setTypedSlug] = useState<string | null>(null);
  const [userName, setUserName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const slug = typedSlug ?? slugOf(name);
  const setup = useEntrance(auth.setup, '/settings/identity-configuration');
  const failure = setup.error && toFailure(setup.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setup.mutate({
      token,
      company: { name: name.trim(), slug },
      admin: {
        userName: userName.trim(),
        password,
        ...(displayName.trim() !== '' && { displayName: displayName.trim() }),
      },
    });
  };
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label="Company"
        autoComplete="organization"
        required
        value={name}
        error={failure?.ofField('company.name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Its short name"
        description={`It never changes. Part of its addresses: /scim/v2/${slug || 'acme'}`}
        required
        pattern="[a-z0-9]([a-z0-9\-]{0,61}[a-z0-9])?"
        title="Lower-case letters, digits and hyphens, with a letter or digit at both ends"
        value={slug}
        error={failure?.ofField('company.slug') ?? failure?.ofField('slug')}
        onChange={(event) => setTypedSlug(event.currentTarget.value)}
      />
      <TextInput
        label="Your name"
        autoComplete="name"
        value={displayName}
        error={failure?.ofField('admin.displayName')}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <TextInput
        label="Your user name"
        description="What you sign in with; best your email address"
        autoComplete="username"
        autoCapitalize="none"
        required
        value={userName}
        error={failure?.ofField('admin.userName')}
        onChange={(event) => setUserName(event.currentTarget.value)}
      />
      <NewPasswordInput
        label="Your password"
        value={password}
        error={failure?.ofField('admin.password') ?? failure?.ofField('password')}
        onChange={setPassword}
      />
      <FormError error={setup.error} fields={FIELDS} title="It was not set up" />
      <Button type="submit" loading={setup.isPending}>
        Set up
      </Button>
    </form>
  );
}
