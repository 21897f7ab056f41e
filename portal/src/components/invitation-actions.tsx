import { Button, Group } from '@mantine/core';
import type { Invitation, InvitationChanges } from '../api/invitations';

/** What can be done about an invitation that nobody has accepted. */
export function InvitationActions({
  invitation: { id, email, state },
  changes: { resend, revoke },
}: {
  invitation: Invitation;
  changes: InvitationChanges;
}) {
  return (
    <Group gap="xs">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Send again to ${email}`}
        loading={resend.isPending && resend.variables === id}
        onClick={() => resend.mutate(id)}
      >
        Send again
      </Button>
      {state !== 'revoked' && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Revoke the invitation of ${email}`}
          loading={revoke.isPending && revoke.variables === id}
          onClick={() => revoke.mutate(id)}
        >
          Revoke
        </Button>
      )}
    </Group>
  );
}
