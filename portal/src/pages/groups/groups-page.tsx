import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { isAtLeast } from '../../api/roles';
import { useSession } from '../../api/use-session';
import { ConnectLinks } from '../../components/connect-links';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { Toolbar } from '../../components/data-table/toolbar';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { Time } from '../../components/time';
import { useProvider } from '../../components/use-provider';
import { PoolLinks } from './pool-links';

const COLUMNS: readonly Column<Schema<'GroupListItem'>>[] = [
  {
    label: 'Group',
    cell: (group) => (
      <Anchor component={Link} to={`/groups/${group.id}`} size="sm" fw={500}>
        {group.displayName}
      </Anchor>
    ),
  },
  { label: 'Members', cell: (group) => group.memberCount.toLocaleString('en'), width: '110px' },
  { label: 'Agent pools', cell: (group) => <PoolLinks pools={group.pools} /> },
  { label: 'Changed', cell: (group) => <Time at={group.updatedAt} />, width: '150px' },
];

/** The groups that the identity provider pushed. */
export default function GroupsPage() {
  const state = useTableState();
  const groups = useQuery({
    queryKey: ['groups', state.search, state.slice],
    queryFn: () =>
      answerOf(api.GET('/api/v1/groups', { params: { query: { ...state.slice, search: state.search || undefined } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Groups"
        purpose="Groups of your identity provider. Link one to an agent pool, and its members are in that pool."
      />
      <Toolbar state={state} search="Search groups by name" />
      <DataTable
        caption="Groups, by name"
        columns={COLUMNS}
        state={state}
        query={groups}
        linkOf={(group) => `/groups/${group.id}`}
        empty={
          <EmptyState title="No group yet" action={<FirstStep />}>
            Groups come from your identity provider: in Okta under <b>Push Groups</b> of the app, in Microsoft Entra ID
            by assigning a group to the enterprise application.
          </EmptyState>
        }
      />
    </>
  );
}

/** Where the way to groups begins; for admins, who can go it. */
function FirstStep() {
  const { role } = useSession();
  const provider = useProvider();
  return isAtLeast(role, 'admin') && <ConnectLinks provider={provider} />;
}
