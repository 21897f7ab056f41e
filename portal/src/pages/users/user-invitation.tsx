import { Text } from '@mantine/core';
import type { Invitation } from '../../api/invitations';
import { useInvitationChanges } from '../../api/invitations';
import { InvitationActions } from '../../components/invitation-actions';
import { InvitationProblem } from '../../components/invitation-problem';
import { Section } from '../../components/section';
import { Time } from '../../components/time';

/** Of somebody who was invited and has not chosen a password: how it stands, and what can be done. */
export function UserInvitation({ invitation }: { invitation: Invitation }) {
  const changes = useInvitationChanges();
  return (
    <Section title="Invitation">
      <div className="stack">
        <Text size="sm" component="div">
          <Standing invitation={invitation} />
        </Text>
        <InvitationProblem changes={changes} />
        <InvitationActions invitation={invitation} changes={changes} />
      </div>
    </Section>
  );
}

function Standing({ invitation: { state, email, invitedBy, expiresAt } }: { invitation: Invitation }) {
  if (state === 'revoked')
    return <>Revoked: the link that went to {email} leads nowhere, and no new one can be asked for.</>;
  if (state === 'expired') {
    return (
      <>
        The link that went to {email} ended <Time at={expiresAt} />. Send it again, or revoke it.
      </>
    );
  }
  return (
    <>
      Mailed to {email} by {invitedBy}; no password has been chosen yet. The link ends <Time at={expiresAt} />.
    </>
  );
}
