import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { Toolbar } from '../../components/data-table/toolbar';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { Status } from '../../components/status';
import { Time } from '../../components/time';

type Row = Schema<'GroupMemberView'> & { readonly id: string };

const COLUMNS: readonly Column<Row>[] = [
  {
    label: 'Person',
    cell: (member) => (
      <Anchor component={Link} to={`/users/${member.userId}`} size="sm" fw={500}>
        {member.displayName ?? member.userName}
      </Anchor>
    ),
  },
  { label: 'User name', cell: (member) => member.userName },
  {
    label: 'Status',
    cell: (member) => (
      <Status meaning={member.active ? 'live' : 'resting'}>{member.active ? 'active' : 'inactive'}</Status>
    ),
    width: '110px',
  },
  { label: 'Since', cell: (member) => <Time at={member.addedAt} />, width: '150px' },
];

export function GroupMembers({ groupId }: { groupId: string }) {
  const state = useTableState();
  const members = useQuery({
    queryKey: ['groups', groupId, 'members', state.search, state.slice],
    queryFn: async () => {
      const params = { path: { id: groupId }, query: { ...state.slice, search: state.search || undefined } };
      const page = await answerOf(api.GET('/api/v1/groups/{id}/members', { params }));
      return { ...page, items: page.items.map((member): Row => ({ ...member, id: member.userId })) };
    },
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Toolbar state={state} search="Search names and email addresses" />
      <DataTable
        caption="Members, by user name"
        columns={COLUMNS}
        state={state}
        query={members}
        linkOf={(member) => `/users/${member.userId}`}
        empty={<EmptyState title="Nobody is in this group">The provider puts people in and takes them out.</EmptyState>}
      />
    </>
  );
}
