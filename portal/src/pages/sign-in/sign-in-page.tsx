import { Anchor, Divider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { auth } from '../../api/auth';
import { Notice } from '../../components/notice';
import { Door } from '../../frame/door';
import { PasswordForm } from './password-form';
import { ProviderSignIn } from './provider-sign-in';

/** What a sign-in through the provider came back with, by the word in the address; it tells nothing about who exists. */
const REFUSALS: Readonly<Record<string, string>> = {
  refused: 'You could not be signed in. Ask an admin of your company to assign you to this app.',
  unavailable: 'Single sign-on is not available at this address. Ask an admin of your company.',
  providerAway: 'Your identity provider does not answer at the moment. Try again shortly.',
  again: 'The sign-in took too long or began in another browser. Try again.',
};

/** Company, user name and password. Whatever is wrong, the answer is the same. */
export default function SignInPage() {
  const state = useQuery({ queryKey: ['auth-state'], queryFn: auth.state });
  const [params] = useSearchParams();
  const reference = params.get('reference');
  const refusal = REFUSALS[params.get('sso') ?? ''];
  return (
    <Door title="Sign in" purpose="With your company, your user name and your password.">
      {state.data?.needsSetup && (
        <Notice meaning="attention" title="This Muster is not set up yet">
          Open the link that its start printed in the terminal; it ends in /setup#token=…
        </Notice>
      )}
      {refusal !== undefined && (
        <Notice meaning="attention">
          {refusal} {reference !== null && <>Reference: {reference}.</>}
        </Notice>
      )}
      <PasswordForm enter={auth.signIn} />
      <Anchor component={Link} to="/forgot-password" size="sm">
        Forgot your password?
      </Anchor>
      <Divider label="or" />
      <ProviderSignIn />
    </Door>
  );
}
