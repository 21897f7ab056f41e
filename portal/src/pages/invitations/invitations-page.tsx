import { Anchor, Button, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, answerOf } from '../../api/client';
import { type Invitation, useInvitationChanges } from '../../api/invitations';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { InvitationActions } from '../../components/invitation-actions';
import { InvitationProblem } from '../../components/invitation-problem';
import { InvitationState } from '../../components/invitation-state';
import { PageHeader } from '../../components/page-header';
import { Time } from '../../components/time';
import { Invite } from './invite';

/** Local people who were asked to choose a password, and who has not yet. */
export default function InvitationsPage() {
  const [isInviting, setIsInviting] = useState(false);
  const state = useTableState();
  const invitations = useQuery({
    queryKey: ['invitations', state.slice],
    queryFn: () => answerOf(api.GET('/api/v1/invitations', { params: { query: state.slice } })),
    placeholderData: keepPreviousData,
  });
  const changes = useInvitationChanges();
  const invite = <Button onClick={() => setIsInviting(true)}>Invite somebody</Button>;
  const columns: readonly Column<Invitation>[] = [
    {
      label: 'Person',
      cell: (invitation) => (
        <Anchor component={Link} to={`/users/${invitation.userId}`} size="sm" fw={500}>
          {invitation.displayName ?? invitation.userName}
        </Anchor>
      ),
    },
    { label: 'Mailed to', cell: (invitation) => invitation.email },
    { label: 'State', cell: (invitation) => <InvitationState state={invitation.state} />, width: '120px' },
    { label: 'Link ends', cell: (invitation) => <Time at={invitation.expiresAt} />, width: '140px' },
    {
      label: 'Action',
      cell: (invitation) =>
        invitation.state === 'accepted' ? (
          <Text size="sm">nothing</Text>
        ) : (
          <InvitationActions invitation={invitation} changes={changes} />
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title="Invitations"
        purpose="Local people get a link by mail and choose a password of their own. Whoever the provider manages needs none."
        actions={invite}
      />
      <InvitationProblem changes={changes} />
      <DataTable
        caption="Invitations, newest first"
        columns={columns}
        state={state}
        query={invitations}
        empty={
          <EmptyState title="Nobody was invited yet" action={invite}>
            An invitation makes a local user and mails them a link.
          </EmptyState>
        }
      />
      {isInviting && <Invite onClose={() => setIsInviting(false)} />}
    </>
  );
}
