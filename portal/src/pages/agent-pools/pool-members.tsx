import { Anchor, Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { isAtLeast } from '../../api/roles';
import { useSession } from '../../api/use-session';
import { BulkBar } from '../../components/data-table/bulk-bar';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { Toolbar } from '../../components/data-table/toolbar';
import { useSelection } from '../../components/data-table/use-selection';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import { membershipReason } from '../../words/membership-reason';
import { nameOf } from '../../words/person-name';
import { AddMembers } from './add-members';

type Row = Schema<'AgentPoolMemberView'> & { readonly id: string };

const COLUMNS: readonly Column<Row>[] = [
  {
    label: 'Person',
    cell: (member) => (
      <Anchor component={Link} to={`/users/${member.userId}`} size="sm" fw={500}>
        {member.displayName ?? member.userName}
      </Anchor>
    ),
    width: '190px',
  },
  { label: 'User name', cell: (member) => member.userName },
  { label: 'Why', cell: (member) => membershipReason(member), width: '180px' },
  {
    label: 'Status',
    cell: (member) => (
      <Status meaning={member.active ? 'live' : 'resting'}>{member.active ? 'active' : 'inactive'}</Status>
    ),
    width: '110px',
  },
  { label: 'Since', cell: (member) => <Time at={member.assignedAt} />, width: '140px' },
];

/** Who is in a pool and why; people are added and taken out, many at once. */
export function PoolMembers({ pool }: { pool: Schema<'AgentPoolView'> }) {
  const mayChange = isAtLeast(useSession().role, pool.role);
  const [isAdding, setIsAdding] = useState(false);
  const state = useTableState();
  const selection = useSelection<Row>(nameOf);
  const members = useQuery({
    queryKey: ['agent-pools', pool.id, 'members', state.search, state.slice],
    queryFn: async () => {
      const params = { path: { id: pool.id }, query: { ...state.slice, search: state.search || undefined } };
      const page = await answerOf(api.GET('/api/v1/agent-pools/{id}/members', { params }));
      return { ...page, items: page.items.map((member): Row => ({ ...member, id: member.userId })) };
    },
    placeholderData: keepPreviousData,
  });
  const removal = useRemoval(pool.id, selection.clear);
  const add = mayChange && <Button onClick={() => setIsAdding(true)}>Add people</Button>;
  return (
    <>
      {!mayChange && <Notice meaning="info">Its role is above yours: an admin decides who is in this pool.</Notice>}
      <Toolbar state={state} search="Search names and email addresses">
        {add}
      </Toolbar>
      {mayChange && (
        <BulkBar selection={selection}>
          <Button
            size="xs"
            variant="default"
            loading={removal.isPending}
            onClick={() => removal.mutate([...selection.ids])}
          >
            Take out of the pool
          </Button>
        </BulkBar>
      )}
      {removal.data && <Stayed removed={removal.data} />}
      {removal.error && <ErrorPanel error={removal.error} title="Not everybody was taken out" />}
      <DataTable
        caption="Members, by user name"
        columns={COLUMNS}
        state={state}
        query={members}
        linkOf={(member) => `/users/${member.userId}`}
        {...(mayChange && { selection })}
        empty={
          <EmptyState title="Nobody is in this pool" action={add}>
            People join when an admin or manager adds them, or when a linked group has them.
          </EmptyState>
        }
      />
      {isAdding && <AddMembers pool={pool} onClose={() => setIsAdding(false)} />}
    </>
  );
}

/** One call each: the answer says of everybody whether a linked group keeps them in. */
function useRemoval(poolId: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (userIds: readonly string[]) => {
      const removed: Schema<'RemovedMember'>[] = [];
      for (const userId of userIds) {
        const params = { path: { id: poolId, userId } };
        removed.push(await answerOf(api.DELETE('/api/v1/agent-pools/{id}/members/{userId}', { params })));
      }
      return removed;
    },
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries(),
  });
}

/** Taken out by hand, and in the pool all the same. */
function Stayed({ removed }: { removed: readonly Schema<'RemovedMember'>[] }) {
  const stayed = removed.filter(({ isMember }) => isMember);
  if (stayed.length === 0) return null;
  return (
    <Notice meaning="attention" title="Some are still in the pool">
      {stayed.slice(0, 5).map(({ message }) => (
        <div key={message}>{message}</div>
      ))}
      {stayed.length > 5 && <div>… and {stayed.length - 5} more.</div>}
    </Notice>
  );
}
