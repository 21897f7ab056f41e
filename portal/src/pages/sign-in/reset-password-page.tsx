import { LinkPage } from './link-page';

export default function ResetPasswordPage() {
  return <LinkPage kind="passwordReset" />;
}
