import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { auth } from '../../api/auth';
import { Notice } from '../../components/notice';
import { Door } from '../../frame/door';
import { PasswordForm } from './password-form';

/** For break-glass admins while single sign-on is on. */
export default function BreakGlassPage() {
  return (
    <Door title="Break-glass sign-in" purpose="For the admins your company named, when single sign-on does not work.">
      <Notice meaning="info">Each use is recorded and shown to the other admins of your company.</Notice>
      <PasswordForm enter={auth.breakGlassSignIn} />
      <Anchor component={Link} to="/sign-in" size="sm">
        To the usual sign-in
      </Anchor>
    </Door>
  );
}
