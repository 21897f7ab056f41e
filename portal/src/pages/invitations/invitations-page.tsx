import { Anchor, Button, Group, Text } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import { Invite } from './invite';

type Invitation = Schema<'InvitationView'>;

/** Local people who were asked to choose a password, and who has not yet. */
export default function InvitationsPage() {
  const [isInviting, setIsInviting] = useState(false);
  const state = useTableState();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['invitations'] });
  const invitations = useQuery({
    queryKey: ['invitations', state.slice],
    queryFn: () => answerOf(api.GET('/api/v1/invitations', { params: { query: state.slice } })),
    placeholderData: keepPreviousData,
  });
  const resend = useMutation({
    mutationFn: (id: string) => answerOf(api.POST('/api/v1/invitations/{id}/resend', { params: { path: { id } } })),
    onSuccess: refresh,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  });
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
    { label: 'State', cell: (invitation) => <State state={invitation.state} />, width: '120px' },
    { label: 'Link ends', cell: (invitation) => <Time at={invitation.expiresAt} />, width: '140px' },
    {
      label: 'Action',
      cell: ({ id, state: is }) =>
        is === 'pending' || is === 'expired' ? (
          <Group gap="xs">
            <Button size="compact-xs" variant="default" onClick={() => resend.mutate(id)}>
              Send again
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => revoke.mutate(id)}>
              Revoke
            </Button>
          </Group>
        ) : (
          <Text size="sm">nothing</Text>
        ),
    },
  ];
  const error = resend.error ?? revoke.error;
  return (
    <>
      <PageHeader
        title="Invitations"
        purpose="Local people get a link by mail and choose a password of their own. Whoever the provider manages needs none."
        actions={invite}
      />
      {error && <ErrorPanel error={error} />}
      {resend.data?.mailProblem && (
        <Notice meaning="broken" title="The mail could not be sent">
          {resend.data.mailProblem}
        </Notice>
      )}
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

function State({ state }: { state: Invitation['state'] }) {
  const meaning = { pending: 'attention', accepted: 'live', expired: 'resting', revoked: 'resting' } as const;
  return <Status meaning={meaning[state]}>{state}</Status>;
}
