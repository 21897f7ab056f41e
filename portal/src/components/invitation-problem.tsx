import type { InvitationChanges } from '../api/invitations';
import { ErrorPanel } from './error-panel';
import { Notice } from './notice';

/** Why an invitation was not sent or taken back, if so. */
export function InvitationProblem({ changes: { resend, revoke } }: { changes: InvitationChanges }) {
  const error = resend.error ?? revoke.error;
  return (
    <>
      {error && <ErrorPanel error={error} />}
      {resend.data?.mailProblem && (
        <Notice meaning="broken" title="The mail could not be sent">
          {resend.data.mailProblem}
        </Notice>
      )}
    </>
  );
}
