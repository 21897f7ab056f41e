import { Anchor, Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import type { Role } from '../../api/roles';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { type Filter, Toolbar } from '../../components/data-table/toolbar';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { ManagedByBadge } from '../../components/managed-by-badge';
import { PageHeader } from '../../components/page-header';
import { useProvider } from '../../components/use-provider';
import { NewUser } from './new-user';
import { RoleInList } from './role-in-list';
import { usePoolFilter } from './use-pool-filter';
import { UserStatus } from './user-status';

type Row = Schema<'UserListItem'>;

const FILTERS: readonly Filter[] = [
  {
    name: 'managedBy',
    label: 'Source',
    options: [
      { value: 'scim', label: 'Identity provider' },
      { value: 'local', label: 'Local' },
    ],
  },
  {
    name: 'status',
    label: 'Status',
    options: [
      { value: 'active', label: 'Active' },
      { value: 'invited', label: 'Invited, without a password yet' },
      { value: 'inactive', label: 'Inactive' },
    ],
  },
  {
    name: 'role',
    label: 'Role',
    options: [
      { value: 'user', label: 'user' },
      { value: 'manager', label: 'manager' },
      { value: 'admin', label: 'admin' },
    ],
  },
];

/** Who is invited is active too: nothing keeps them out but that they have no password yet. */
const STATUS: Readonly<Record<string, { active?: boolean; invited?: boolean }>> = {
  active: { active: true },
  invited: { invited: true },
  inactive: { active: false },
};

/** Everybody of the company. */
export default function UsersPage() {
  const state = useTableState(['managedBy', 'status', 'role', 'poolId']);
  const [isMaking, setIsMaking] = useState(false);
  const columns = useColumns();
  const pool = usePoolFilter(state.filters['poolId']);
  const users = useQuery({
    queryKey: ['users', state.search, state.filters, state.sort, state.slice],
    queryFn: () => answerOf(api.GET('/api/v1/users', { params: { query: queryOf(state) } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Users"
        purpose="Everybody who may be in. People whom your identity provider manages are read-only here."
        actions={
          <>
            <Button variant="default" component={Link} to="/users/invitations">
              Invitations
            </Button>
            <Button variant="default" component={Link} to="/users/import">
              From CSV
            </Button>
            <Button onClick={() => setIsMaking(true)}>New local user</Button>
          </>
        }
      />
      <Toolbar state={state} search="Search names and email addresses" filters={[...FILTERS, pool]} />
      <DataTable
        caption="Users, by user name"
        columns={columns}
        state={state}
        query={users}
        linkOf={(user) => `/users/${user.id}`}
        empty={
          <EmptyState title="Nobody here yet">
            People appear by themselves once your identity provider is connected, under{' '}
            <Anchor component={Link} to="/settings/identity-configuration" size="sm">
              Identity Configuration
            </Anchor>
            .
          </EmptyState>
        }
      />
      {isMaking && <NewUser onClose={() => setIsMaking(false)} />}
    </>
  );
}

function queryOf({ search, filters, sort, slice }: ReturnType<typeof useTableState>) {
  const { managedBy, status, role, poolId } = filters;
  return {
    ...slice,
    search: search || undefined,
    managedBy: managedBy as Row['managedBy'] | undefined,
    ...STATUS[status ?? ''],
    role: role as Role | undefined,
    poolId,
    ...(sort && { sortBy: sort.by as 'userName', sortOrder: sort.order }),
  };
}

function useColumns(): readonly Column<Row>[] {
  const provider = useProvider();
  return [
    {
      label: 'Person',
      sortBy: 'displayName',
      cell: (user) => (
        <Anchor component={Link} to={`/users/${user.id}`} size="sm" fw={500}>
          {user.displayName ?? user.userName}
        </Anchor>
      ),
      width: '200px',
    },
    { label: 'User name', sortBy: 'userName', cell: (user) => user.userName },
    {
      label: 'Source',
      cell: (user) => (user.isReadOnly ? <ManagedByBadge provider={provider} /> : 'local'),
      width: '176px',
    },
    { label: 'Role', cell: (user) => <RoleInList user={user} />, width: '200px' },
    {
      label: 'Status',
      cell: ({ active, isInvited }) => <UserStatus active={active} isInvited={isInvited} />,
      width: '110px',
    },
  ];
}
