import { Anchor, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { auth } from '../../api/auth';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { Door } from '../../frame/door';
import { rememberedCompany } from './remembered-company';

/** Asks for a reset link. The answer is the same whether or not there is such a person. */
export default function ForgotPasswordPage() {
  const [company, setCompany] = useState(rememberedCompany);
  const [userName, setUserName] = useState('');
  const request = useMutation({ mutationFn: auth.requestReset });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    request.mutate({ company: company.trim(), userName: userName.trim() });
  };
  return (
    <Door title="Forgot your password?" purpose="A link to choose a new one comes by mail.">
      {request.isSuccess ? (
        <Notice meaning="good" title="Look into your mail">
          If {userName.trim()} may sign in to {company.trim()} with a password, a link is on its way. It works once.
        </Notice>
      ) : (
        <form onSubmit={submit} className="stack">
          <TextInput
            label="Company"
            autoComplete="organization"
            autoCapitalize="none"
            required
            value={company}
            onChange={(event) => setCompany(event.currentTarget.value)}
          />
          <TextInput
            label="User name"
            autoComplete="username"
            autoCapitalize="none"
            required
            value={userName}
            onChange={(event) => setUserName(event.currentTarget.value)}
          />
          {request.error && <ErrorPanel error={request.error} />}
          <Button type="submit" loading={request.isPending}>
            Send the link
          </Button>
        </form>
      )}
      <Anchor component={Link} to="/sign-in" size="sm">
        Back to sign-in
      </Anchor>
    </Door>
  );
}
