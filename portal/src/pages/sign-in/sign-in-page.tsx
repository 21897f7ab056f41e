import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { auth } from '../../api/auth';
import { Notice } from '../../components/notice';
import { Door } from '../../frame/door';
import { PasswordForm } from './password-form';

/** Company, user name and password. Whatever is wrong, the answer is the same. */
export default function SignInPage() {
  const state = useQuery({ queryKey: ['auth-state'], queryFn: auth.state });
  return (
    <Door title="Sign in" purpose="With your company, your user name and your password.">
      {state.data?.needsSetup && (
        <Notice meaning="attention" title="This Muster is not set up yet">
          Open the link that its start printed in the terminal; it ends in /setup#token=…
        </Notice>
      )}
      <PasswordForm enter={auth.signIn} />
      <Anchor component={Link} to="/forgot-password" size="sm">
        Forgot your password?
      </Anchor>
    </Door>
  );
}
