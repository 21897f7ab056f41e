import { Anchor, Badge, Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { isAtLeast } from '../../api/roles';
import { useSession } from '../../api/use-session';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { Toolbar } from '../../components/data-table/toolbar';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { NewPool } from './new-pool';

const COLUMNS: readonly Column<Schema<'AgentPoolView'>>[] = [
  {
    label: 'Pool',
    cell: (pool) => (
      <>
        <Anchor component={Link} to={`/agent-pools/${pool.id}`} size="sm" fw={500}>
          {pool.name}
        </Anchor>{' '}
        {pool.isDefault && (
          <Badge variant="default" tt="none" fw={500}>
            Default
          </Badge>
        )}
      </>
    ),
  },
  { label: 'Role of its members', cell: (pool) => pool.role, width: '170px' },
  { label: 'Members', cell: (pool) => pool.memberCount.toLocaleString('en'), width: '110px' },
  {
    label: 'Linked groups',
    cell: (pool) => pool.linkedGroups.map(({ displayName }) => displayName).join(', ') || 'none',
  },
];

/** The agent pools of the company. */
export default function AgentPoolsPage() {
  const isAdmin = isAtLeast(useSession().role, 'admin');
  const [isMaking, setIsMaking] = useState(false);
  const state = useTableState();
  const pools = useQuery({
    queryKey: ['agent-pools', state.search, state.slice],
    queryFn: () => {
      const query = { ...state.slice, search: state.search || undefined };
      return answerOf(api.GET('/api/v1/agent-pools', { params: { query } }));
    },
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Agent pools"
        purpose="Everybody in a pool has at least its role. New people join the default pool by themselves."
        actions={isAdmin && <Button onClick={() => setIsMaking(true)}>New pool</Button>}
      />
      <Toolbar state={state} search="Search pools by name" />
      <DataTable
        caption="Agent pools, by name"
        columns={COLUMNS}
        state={state}
        query={pools}
        linkOf={(pool) => `/agent-pools/${pool.id}`}
        empty={<EmptyState title="No pool yet">Pools give people a role together.</EmptyState>}
      />
      <NewPool isOpen={isMaking} onClose={() => setIsMaking(false)} />
    </>
  );
}
